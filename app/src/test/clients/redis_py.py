"""redis-py, unmodified, against the URL given; it connects and tries again by its own settings."""

import select
import sys
import time

import redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError, ResponseError, TimeoutError
from redis.retry import Retry

client = redis.Redis.from_url(
    sys.argv[1],
    decode_responses=True,
    retry=Retry(ExponentialBackoff(cap=0.5, base=0.01), 20),
    retry_on_error=[ConnectionError, TimeoutError],
)
key = "redis-py"

assert client.set(f"{key}:order:42", "paid") is True
assert client.get(f"{key}:order:42") == "paid"
client.delete(f"{key}:h", f"{key}:n")
client.hset(f"{key}:h", mapping={"a": "1", "b": "ä"})
assert client.hgetall(f"{key}:h") == {"a": "1", "b": "ä"}

pipeline = client.pipeline(transaction=False)
assert pipeline.set(f"{key}:p", 1).incr(f"{key}:p").get(f"{key}:p").execute() == [True, 2, "2"]
transaction = client.pipeline(transaction=True)
transaction.watch(f"{key}:m")
transaction.multi()
assert transaction.set(f"{key}:m", 1).incrby(f"{key}:m", 9).get(f"{key}:m").execute() == [True, 10, "10"]
try:
    client.incr(f"{key}:order:42")
    raise AssertionError("a word was incremented")
except ResponseError as error:
    assert "not an integer" in str(error)

subscriber = client.pubsub(ignore_subscribe_messages=True)
subscriber.subscribe(f"{key}:chat")
subscriber.get_message(timeout=10)
assert client.publish(f"{key}:chat", "hello") == 1
heard = None
while heard is None:
    heard = subscriber.get_message(timeout=10)
assert (heard["channel"], heard["data"]) == (f"{key}:chat", "hello")

print("ready", flush=True)
last = 0
while not select.select([sys.stdin], [], [], 0)[0]:
    last += 1
    assert client.set(f"{key}:n", last) is True
    time.sleep(0.01)
assert client.get(f"{key}:n") == str(last)
print("done", last, flush=True)
