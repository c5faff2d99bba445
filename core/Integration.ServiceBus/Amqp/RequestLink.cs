using System.Collections.Concurrent;
using System.Globalization;
using Amqp;
using Amqp.Framing;

namespace Integration.ServiceBus.Amqp;

/// <summary>Questions and answers over a pair of links: <c>$cbs</c> and <c>$management</c>.</summary>
internal sealed class RequestLink
{
    private const int AnswersAtOnce = 50;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Message>> waiting = new(StringComparer.Ordinal);
    private readonly BusConnection connection;
    private readonly string replyTo = Guid.CreateVersion7().ToString("N");
    private SenderLink questions = null!;
    private long last;

    private RequestLink(BusConnection connection) => this.connection = connection;

    public static async Task<RequestLink> Open(BusConnection connection, Session session, string address, CancellationToken cancellationToken)
    {
        var link = new RequestLink(connection);
        (link.questions, _) = await connection.Attach(
            on => new SenderLink(session, $"{link.replyTo}-ask", new Attach { Source = new Source { Address = link.replyTo }, Target = new Target { Address = address } }, on), cancellationToken);
        var (answers, _) = await connection.Attach(
            on => new ReceiverLink(session, $"{link.replyTo}-answer", new Attach { Source = new Source { Address = address }, Target = new Target { Address = link.replyTo } }, on), cancellationToken);
        answers.Start(AnswersAtOnce, link.Answered);
        return link;
    }

    /// <summary>Asks; an answer that is no success is a <see cref="BusException"/>.</summary>
    public async Task<Message> Ask(Message request, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        request.Properties = new Properties { MessageId = id, ReplyTo = replyTo };
        var answered = new TaskCompletionSource<Message>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answered;
        try
        {
            questions.Send(request, (_, _, outcome, _) => Sent(outcome, answered), null);
            var answer = await connection.Wait(answered.Task, cancellationToken);
            var status = Value(answer, "status-code", "statusCode") is { } code ? Convert.ToInt32(code, CultureInfo.InvariantCulture) : 500;
            return status is >= 200 and < 300 ? answer : throw AmqpFaults.Of(status, Value(answer, "error-condition", "errorCondition")?.ToString());
        }
        catch (Exception exception) when (AmqpFaults.IsFailure(exception))
        {
            throw AmqpFaults.Of(exception);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    private static void Sent(Outcome outcome, TaskCompletionSource<Message> answered)
    {
        if (outcome is not Accepted)
            answered.TrySetException(AmqpFaults.Of((outcome as Rejected)?.Error));
    }

    // The two endpoints do not spell alike.
    private static object? Value(Message answer, string one, string other) =>
        answer.ApplicationProperties?.Map is { } values ? values[one] ?? values[other] : null;

    private void Answered(IReceiverLink link, Message answer)
    {
        link.Accept(answer);
        if (answer.Properties?.GetCorrelationId()?.ToString() is { } id && waiting.TryRemove(id, out var answered))
            answered.TrySetResult(answer);
    }
}
