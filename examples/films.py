"""The first lesson: an action starts a job, a shuffle splits it into stages, and a stage has one
task for each partition.

    bin/kindling run --keep-ui examples/films.py

The program is for PySpark too: with PySpark installed, `python examples/films.py` runs it on Spark.
"""

from pyspark import SparkConf, SparkContext

conf = SparkConf().set("spark.ui.port", "4050").setAppName("films").setMaster("local[2]")
sc = SparkContext.getOrCreate(conf=conf)

movies = ["dark knight", "dunkirk", "pulp fiction", "avatar"]
movies_rdd = sc.parallelize(movies)

# An action: it starts a job with one stage and one task, because one record is enough.
print(movies_rdd.take(1))

# groupBy brings films with the same first letter together. This shuffle makes two stages of the job.
counts = (
    movies_rdd.map(lambda word: word.title())
    .groupBy(lambda title: title[0])
    .map(lambda group: (group[0], len(group[1])))
    .collect()
)
print(counts)
