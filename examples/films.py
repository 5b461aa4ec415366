"""The first lesson: an action starts a job, a shuffle parts it into stages, and a stage is one task
for each partition.

    bin/kindling run --keep-ui examples/films.py

The program is PySpark's: with PySpark installed, `python examples/films.py` runs it on Spark.
"""

from pyspark import SparkConf, SparkContext

conf = SparkConf().set("spark.ui.port", "4050").setAppName("films").setMaster("local[2]")
sc = SparkContext.getOrCreate(conf=conf)

movies = ["dark knight", "dunkirk", "pulp fiction", "avatar"]
movies_rdd = sc.parallelize(movies)

# An action: it starts a job of one stage, and of one task, for one record is enough.
print(movies_rdd.take(1))

# groupBy brings together what has the same first letter: there, the job is cut into two stages.
counts = (
    movies_rdd.map(lambda word: word.title())
    .groupBy(lambda title: title[0])
    .map(lambda group: (group[0], len(group[1])))
    .collect()
)
print(counts)
