// Microsoft's own client, unmodified, against what SB_CONN leads to: the double of the tests, Microsoft's emulator, or Azure.
// SB_QUEUE: a queue with duplicate detection, a lock of 5 s or more and 5 or more deliveries; it is emptied first. Default "knutepunkt".
// SB_SHORT_QUEUE: one with a lock of 5 s or less and three deliveries; without it the cases about lost locks are left out.
// One line of JSON for each case, then the number that failed as exit code.
import { ServiceBusClient, isServiceBusError } from "@azure/service-bus";
import { randomUUID } from "node:crypto";

const connection = process.env.SB_CONN;
const queue = process.env.SB_QUEUE ?? "knutepunkt";
const short = process.env.SB_SHORT_QUEUE;
const options = { retryOptions: { maxRetries: 0, timeoutInMs: 20_000 } };
const wait = { maxWaitTimeInMs: 10_000 };
const client = new ServiceBusClient(connection, options);
const sender = client.createSender(queue);
const receiver = client.createReceiver(queue);
let failed = 0;

function equal(actual, expected, what) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

async function refused(code, act) {
  try {
    await act();
  } catch (error) {
    if (isServiceBusError(error)) return equal(error.code, code, "code");
    throw error;
  }
  throw new Error(`${code} was expected, and nothing was refused`);
}

async function one(from = receiver) {
  const [message] = await from.receiveMessages(1, wait);
  if (!message) throw new Error("nothing came");
  return message;
}

async function empty(name) {
  const rest = client.createReceiver(name, { receiveMode: "receiveAndDelete" });
  while ((await rest.receiveMessages(50, { maxWaitTimeInMs: 500 })).length > 0);
  await rest.close();
}

async function check(name, act) {
  try {
    await act();
    console.log(JSON.stringify({ name, ok: true }));
  } catch (error) {
    failed++;
    console.log(JSON.stringify({ name, ok: false, error: `${error.code ?? ""} ${error.message}` }));
  }
}

await empty(queue);
if (short) await empty(short);

await check("a message comes as it was sent and is gone when completed", async () => {
  const id = randomUUID();
  await sender.sendMessages({ body: { number: 1 }, messageId: id, contentType: "application/json", subject: "sak/1", correlationId: "c-1", applicationProperties: { flow: "f" } });
  const message = await one();
  equal([message.body, message.messageId, message.subject, message.correlationId, message.applicationProperties], [{ number: 1 }, id, "sak/1", "c-1", { flow: "f" }], "message");
  if (!(message.lockedUntilUtc > new Date()) || message.deliveryCount !== 0 || !message.sequenceNumber || !message.enqueuedTimeUtc) throw new Error("lock, count, number or time is missing");
  await receiver.completeMessage(message);
  equal(await receiver.peekMessages(1, { fromSequenceNumber: message.sequenceNumber }), [], "rest");
});

await check("a batch comes whole and in order", async () => {
  const batch = await sender.createMessageBatch();
  for (let i = 0; i < 20; i++) if (!batch.tryAddMessage({ body: i, messageId: randomUUID() })) throw new Error("no room");
  await sender.sendMessages(batch);
  const came = [];
  while (came.length < 20) {
    for (const message of await receiver.receiveMessages(20 - came.length, wait)) {
      came.push(message.body);
      await receiver.completeMessage(message);
    }
  }
  equal(came, [...Array(20).keys()], "order");
});

await check("an empty receive ends after its wait", async () => equal((await receiver.receiveMessages(5, { maxWaitTimeInMs: 300 })).length, 0, "messages"));

await check("a message can be looked at and is still there", async () => {
  await sender.sendMessages({ body: "peek", messageId: randomUUID() });
  const message = await one();
  await receiver.abandonMessage(message);
  const [peeked] = await receiver.peekMessages(1, { fromSequenceNumber: message.sequenceNumber });
  equal(peeked.body, "peek", "body");
  await receiver.completeMessage(await one());
});

await check("an abandoned message comes again and is counted", async () => {
  await sender.sendMessages({ body: "again", messageId: randomUUID() });
  await receiver.abandonMessage(await one());
  const again = await one();
  equal([again.body, again.deliveryCount], ["again", 1], "message");
  await receiver.completeMessage(again);
});

await check("a lock is renewed", async () => {
  await sender.sendMessages({ body: "lock", messageId: randomUUID() });
  const message = await one();
  const until = message.lockedUntilUtc;
  await new Promise((resolve) => setTimeout(resolve, 200));
  const renewed = await receiver.renewMessageLock(message);
  if (!(renewed > until)) throw new Error("it lasts no longer");
  await receiver.completeMessage(message);
});

await check("an id that was there already is swallowed", async () => {
  const messageId = randomUUID();
  await sender.sendMessages({ body: "first", messageId });
  await sender.sendMessages({ body: "second", messageId });
  const message = await one();
  equal(message.body, "first", "body");
  await receiver.completeMessage(message);
  equal((await receiver.receiveMessages(1, { maxWaitTimeInMs: 500 })).length, 0, "rest");
});

await check("a scheduled message comes when it is due", async () => {
  const due = new Date(Date.now() + 1_000);
  await sender.scheduleMessages({ body: "later", messageId: randomUUID() }, due);
  const message = await one();
  equal(message.body, "later", "body");
  if (new Date() < due) throw new Error("it came too early");
  await receiver.completeMessage(message);
});

await check("a scheduled message is cancelled", async () => {
  const [number] = await sender.scheduleMessages({ body: "never", messageId: randomUUID() }, new Date(Date.now() + 60_000));
  await sender.cancelScheduledMessages(number);
  const rest = await receiver.peekMessages(10, { fromSequenceNumber: number });
  equal(rest.filter((message) => message.body === "never").length, 0, "rest");
});

await check("a deferred message is fetched by its number", async () => {
  await sender.sendMessages({ body: "deferred", messageId: randomUUID() });
  const message = await one();
  await receiver.deferMessage(message);
  const [fetched] = await receiver.receiveDeferredMessages(message.sequenceNumber);
  equal(fetched.body, "deferred", "body");
  await receiver.completeMessage(fetched);
});

await check("a subscription gets what comes and completes it", async () => {
  const ids = [randomUUID(), randomUUID(), randomUUID()];
  const streaming = client.createReceiver(queue);
  const came = new Set();
  const all = new Promise((resolve, reject) => {
    streaming.subscribe({
      processMessage: async (message) => {
        came.add(message.messageId);
        if (came.size === ids.length) setTimeout(resolve, 200);
      },
      processError: async (args) => reject(args.error),
    });
    setTimeout(() => reject(new Error("not all came")), 15_000).unref();
  });
  await sender.sendMessages(ids.map((messageId) => ({ body: "stream", messageId })));
  await all;
  await streaming.close();
  equal((await receiver.receiveMessages(1, { maxWaitTimeInMs: 500 })).length, 0, "rest");
});

await check("a wrong key is refused", async () => {
  const wrong = new ServiceBusClient(connection.replace(/SharedAccessKey=[^;]+/, "SharedAccessKey=d3Jvbmc="), options);
  await refused("UnauthorizedAccess", () => wrong.createSender(queue).sendMessages({ body: "x" }));
  await wrong.close();
});

await check("a queue that is not there is refused", () => refused("MessagingEntityNotFound", () => client.createSender(`no-such-${randomUUID()}`).sendMessages({ body: "x" })));

await check("more than a queue takes is refused", () => refused("MessageSizeExceeded", () => sender.sendMessages({ body: "x".repeat(1_200_000), messageId: randomUUID() })));

if (short) {
  const from = client.createReceiver(short, { maxAutoLockRenewalDurationInMs: 0 });
  const to = client.createSender(short);

  await check("a lock that ran out is told, and the message comes again", async () => {
    await to.sendMessages({ body: "lost", messageId: randomUUID() });
    const message = await one(from);
    await new Promise((resolve) => setTimeout(resolve, message.lockedUntilUtc - Date.now() + 500));
    await refused("MessageLockLost", () => from.completeMessage(message));
    const again = await one(from);
    equal([again.body, again.deliveryCount], ["lost", 1], "message");
    await from.completeMessage(again);
  });

  await check("a message that is given back too often is a dead letter with its reason", async () => {
    await to.sendMessages({ body: "poison", messageId: randomUUID() });
    for (let i = 0; i < 3; i++) await from.abandonMessage(await one(from));
    const letters = client.createReceiver(short, { subQueueType: "deadLetter" });
    const letter = await one(letters);
    equal([letter.body, letter.deadLetterReason], ["poison", "MaxDeliveryCountExceeded"], "letter");
    await letters.completeMessage(letter);
  });
}

if (process.env.SB_ENVELOPE_QUEUE) {
  await check("an envelope of the hub is read, and says nothing it should not", async () => {
    const message = await one(client.createReceiver(process.env.SB_ENVELOPE_QUEUE, { receiveMode: "receiveAndDelete" }));
    equal(Object.keys(message.body), ["v", "number", "delivery", "id", "agency", "flow", "step", "partition", "attempt", "traceparent", "sha256"], "keys");
    equal(message.messageId, String(message.body.number), "id");
    if (JSON.stringify(message.body).length > 2_048) throw new Error("more than 2 KB");
  });
}

await client.close();
process.exit(failed);
