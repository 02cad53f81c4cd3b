"""The tests' own servers: they answer, and they are gone afterwards."""

import asyncio

import aiosmtplib
import asyncpg
import redis.asyncio

from tests.support.databases import PostgresqlDatabases
from tests.support.services import MailServer, PostgreSQL, Redis


def test_postgresql_answers_and_is_gone_afterwards() -> None:
    async def ask(url: str) -> int:
        connection = await asyncpg.connect(url)
        try:
            value = await connection.fetchval("select 42")
        finally:
            await connection.close()
        assert isinstance(value, int)
        return value

    with PostgreSQL() as server:
        server.execute("create database other")
        assert asyncio.run(ask(server.url("other"))) == 42
        folder = server.folder
    assert not folder.exists()


def test_a_database_that_is_given_back_comes_empty_to_the_next(
    postgresql_databases: PostgresqlDatabases,
) -> None:
    async def told(url: str, statement: str) -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    with postgresql_databases.fresh() as first:
        asyncio.run(told(first, "insert into installation values ('a', 'b', 0)"))
    with postgresql_databases.fresh() as again:
        assert again == first
        assert asyncio.run(told(again, "select count(*) from installation")) == 0
        asyncio.run(told(again, "create table more (id int)"))
    with postgresql_databases.fresh() as other:
        assert other != first


async def test_redis_answers() -> None:
    with Redis() as server:
        client = redis.asyncio.Redis.from_url(server.url)
        assert await client.set("a", "b")
        assert await client.get("a") == b"b"
        await client.aclose()


async def test_the_mail_server_keeps_what_it_is_given() -> None:
    with MailServer() as server:
        host, port = server.url.removeprefix("smtp://").split(":")
        await aiosmtplib.send(
            b"Subject: hei\r\nTo: kari@example.org\r\n\r\nEn pr\xc3\xb8ve",
            sender="a@example.org",
            recipients=["kari@example.org"],
            hostname=host,
            port=int(port),
        )
        (mail,) = server.to("kari@example.org")
        assert mail["Subject"] == "hei"
