"""The parts that all speed programs have: how one is started, and the text file that some read."""

from __future__ import annotations

HEAD = '''"""Seed {seed} of bin/fuzz --speed --python. Run it by itself, with PYTHONPATH=python for kindling:

python FILE kindling|pyspark COUNT REPETITIONS FOLDER

With the count 0 it finds the number of records that takes as many seconds as there would be
repetitions. A line for each repetition has its seconds, the seconds of processor time of all processes, the
number of records, and the digest of the answer."""

{imports}

'''

TEXT = '''def prepare(count, path):
    """Writes the text: words of which some are much more frequent than others."""
    import random

    chance = random.Random(7)
    words = ["word%d" % i for i in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    with open(path, "w") as file:
        for begin in range(0, count, 80_000):
            some = chance.choices(words, weights, k=min(80_000, count - begin))
            for at in range(0, len(some), 8):
                file.write(" ".join(some[at : at + 8]) + "\\n")


'''

TAIL = '''

def written(rdd, folder):
    """The number of lines that are written, and of their bytes."""
    path = os.path.join(folder, "out-%d" % time.time_ns())
    rdd.saveAsTextFile(path)
    parts = [os.path.join(path, name) for name in os.listdir(path) if name.startswith("part-")]
    return len(parts), sum(map(os.path.getsize, parts))


def processor_seconds():
    """The processor time of this process and of all that descend from it; 0 without /proc."""
    times, children = {}, {}
    for name in os.listdir("/proc") if os.path.isdir("/proc/self") else ():
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name) as file:
                    fields = file.read().rsplit(")", 1)[1].split()
            except OSError:
                continue  # It has ended.
            times[int(name)] = sum(map(int, fields[11:15]))
            children.setdefault(int(fields[1]), []).append(int(name))
    waiting, total = [os.getpid()], 0
    while waiting:
        process = waiting.pop()
        total += times.get(process, 0)
        waiting += children.get(process, ())
    return total / os.sysconf("SC_CLK_TCK")


def repetition(sc, count, folder):
    path = os.path.join(folder, "text-%d" % count)
    if not os.path.exists(path):
        prepare(count, path)
    processor, began = processor_seconds(), time.perf_counter()
    answer = program(sc, count, path, folder)
    seconds = time.perf_counter() - began
    processor = processor_seconds() - processor
    digest = hashlib.md5(repr(answer).encode()).hexdigest()
    print("repetition", seconds, processor, count, digest, flush=True)
    # Beside other programs, a second of the clock is less work.
    return min(seconds, processor or seconds)


def main():
    api, count, repetitions, folder = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    if api == "kindling":
        from kindling import SparkConf, SparkContext
    else:
        from pyspark import SparkConf, SparkContext
    conf = SparkConf().setMaster("local[2]").setAppName("speed").set("spark.ui.enabled", "false")
    conf.set("spark.ui.showConsoleProgress", "false").set("spark.local.dir", folder)
    sc = SparkContext(conf=conf)
    sc.setLogLevel("ERROR")
    if count:
        for _ in range(int(repetitions)):
            repetition(sc, count, folder)
    else:
        count, seconds = 16_000, repetition(sc, 2_000, folder)
        # A program of many tasks takes long with any number of records.
        is_long = seconds > 10 * repetitions
        while not is_long and (seconds := repetition(sc, count, folder)) < repetitions:
            count = int(count * min(4, 1 + 1.2 * repetitions / max(0.01, seconds)))
            is_long = count > 20_000_000
    sc.stop()


if __name__ == "__main__":
    main()
'''
