"""Secrets in settings that are shown."""

import pytest

from kindling import SparkConf

HIDDEN = "*********(redacted)"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("spark.my.pwd", "hush"),
        ("spark.my.passwd", "hush"),
        ("spark.my.pass", "hush"),
        ("spark.my.passphrase", "hush"),
        ("my.api.key", "hush"),
        ("my.apiKey", "hush"),
        ("MY_API_KEY", "hush"),
        ("my.private.key", "hush"),
        ("my.bearer", "hush"),
        ("my.auth", "hush"),
        ("session-cookie", "hush"),
        ("pin.code", "hush"),
        ("my_signature", "hush"),
        ("blob.url", "https://host/films?se=1&sig=hush"),
        ("blob.url", "https://host/films?X-Amz-Signature=hush&x=1"),
        ("my.credentials", "hush"),
        ("spark.hadoop.fs.s3a.access.key", "hush"),
        ("db.url", "jdbc:postgresql://ann:hush@db/films"),
        ("db.url", "jdbc:sqlserver://db;user=ann;pwd=hush"),
        ("db.url", "jdbc:oracle:thin:ann/hush@db:1521/films"),
        ("cache.url", "redis://:hush@cache:6379"),
        ("queue.url", "amqp://ann:p@hush@queue"),
        ("extra.headers", "Authorization: Bearer hush"),
    ],
)
def test_secrets_are_hidden(key: str, value: str) -> None:
    text = SparkConf(loadDefaults=False).set(key, value).toDebugString()
    assert HIDDEN in text
    assert "hush" not in text


def test_other_settings_are_shown() -> None:
    conf = SparkConf(loadDefaults=False)
    conf.set("a.url", "http://host:80/x").set("b.mail", "ann@example.org").set("c.keys", "3")
    conf.set("d.authors", "4").set("spark.authenticate", "true")
    assert conf.toDebugString().splitlines() == [
        "a.url=http://host:80/x",
        "b.mail=ann@example.org",
        "c.keys=3",
        "d.authors=4",
        "spark.authenticate=true",
    ]


def test_the_names_of_secrets_can_be_chosen() -> None:
    conf = SparkConf(loadDefaults=False).set("spark.redaction.regex", "^a[.]")
    conf.set("a.b", "hush").set("my.password", "p").set("u", "x://y:hush@z")
    assert conf.toDebugString() == (
        f"a.b={HIDDEN}\nmy.password=p\nspark.redaction.regex=^a[.]\nu=x://y:{HIDDEN}@z"
    )


def test_a_regex_that_is_none_is_ignored() -> None:
    conf = SparkConf(loadDefaults=False).set("spark.redaction.regex", "(").set("my.pwd", "hush")
    assert "hush" not in conf.toDebugString()
