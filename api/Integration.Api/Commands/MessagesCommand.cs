using System.CommandLine;
using Integration.Api.Hosting;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Api.Commands;

/// <summary><c>integration messages find|show|retry</c>: operations without the console, beside a running hub or a stopped one.</summary>
internal static class MessagesCommand
{
    public static Command Create() => new("messages", "Find, show and retry messages") { Find(), Show(), Retry() };

    private static Command Find()
    {
        var subject = new Option<string?>("--subject") { Description = "Exact subject, for example a case number" };
        var correlation = new Option<string?>("--correlation") { Description = "Exact correlation id" };
        var eventId = new Option<string?>("--id") { Description = "The sender's own id" };
        var type = new Option<string?>("--type") { Description = "Exact message type" };
        var state = new Option<string?>("--state") { Description = "Has a delivery in this state" };
        state.AcceptOnlyFromAmong([.. Enum.GetValues<DeliveryState>().Select(Words.Of)]);
        var limit = new Option<int>("--limit") { Description = "At most this many", DefaultValueFactory = _ => 50 };
        var command = new Command("find", "Messages, newest first") { subject, correlation, eventId, type, state, limit, CommonOptions.Data, CommonOptions.Json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var found = await hub.Services.GetRequiredService<IOperations>().Find(
                new MessageQuery
                {
                    Subject = arguments.GetValue(subject),
                    CorrelationId = arguments.GetValue(correlation),
                    EventId = arguments.GetValue(eventId),
                    Type = arguments.GetValue(type),
                    State = arguments.GetValue(state) is { } word ? Enum.GetValues<DeliveryState>().First(s => Words.Of(s) == word) : null,
                    Limit = arguments.GetValue(limit),
                },
                cancellationToken);
            if (arguments.GetValue(CommonOptions.Json))
            {
                Output.Json(found);
                return 0;
            }

            Output.Table(
                ["MESSAGE", "ACCEPTED", "TYPE", "SUBJECT", "DELIVERIES"],
                found.Select(m => new[]
                {
                    m.Message.Id.ToString("D"), m.Message.AcceptedAt.ToString("u"), m.Message.Envelope.Type, m.Message.Envelope.Subject ?? "",
                    string.Join(", ", m.Deliveries.Select(d => $"{d.Target}: {Words.Of(d.State)}")),
                }));
            return 0;
        });
        return command;
    }

    private static Command Show()
    {
        var id = new Argument<Guid>("id") { Description = "The hub's message id" };
        var command = new Command("show", "One message: where it stands, what happened, what to do") { id, CommonOptions.Data, CommonOptions.Json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var message = await hub.Services.GetRequiredService<IOperations>().Show(arguments.GetValue(id), cancellationToken);
            if (message is null)
            {
                return Output.Fail(new(OperationProblems.NotFound));
            }

            if (arguments.GetValue(CommonOptions.Json))
            {
                Output.Json(message);
                return 0;
            }

            MessageText.Write(message);
            return 0;
        });
        return command;
    }

    private static Command Retry()
    {
        var id = new Argument<Guid>("id") { Description = "The hub's message id" };
        var reason = new Option<string>("--reason") { Description = "Why, without personal data; kept in the message's history", Required = true };
        var command = new Command("retry", "Try the stopped deliveries of a message again") { id, reason, CommonOptions.Data, CommonOptions.Json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var result = await hub.Services.GetRequiredService<IOperations>().Retry(
                arguments.GetValue(id), new Signature($"cli:{System.Environment.UserName}", arguments.GetValue(reason)!), cancellationToken);
            if (!result.TryGet(out var count, out var problem))
            {
                return Output.Fail(problem);
            }

            System.Console.WriteLine($"{count} leveringer prøves igjen / deliveries are tried again");
            return 0;
        });
        return command;
    }
}
