using System.CommandLine;
using Integration.Abstractions.Adapters;
using Integration.Api.Hosting;
using Integration.Core.Inbound;
using Integration.Core.Ports;

namespace Integration.Api.Commands;

/// <summary><c>integration inbound list|move</c>: where each source stands, and the way to read one again or to begin anew.</summary>
internal static class InboundCommand
{
    public static Command Create() => new("inbound", "The sources that messages are read from") { List(), Move() };

    private static Command List()
    {
        var command = new Command("list", "Every source, and where it stands") { CommonOptions.Environment, CommonOptions.Environments, CommonOptions.Data, CommonOptions.Json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var cursors = (await hub.Services.GetRequiredService<IInboundStore>().Cursors(cancellationToken)).ToDictionary(cursor => Name(cursor.Adapter, cursor.Source));
            var sources = Sources(hub.Services)
                .Select(at => new Line(at.Name, at.Source.MessageTypes, at.Source.PollInterval, cursors.GetValueOrDefault(at.Name)))
                .ToList();
            if (arguments.GetValue(CommonOptions.Json))
            {
                Output.Json(sources);
                return 0;
            }

            Output.Table(
                ["SOURCE", "TYPES", "EVERY", "CURSOR", "SINCE", "SET BY"],
                sources.Select(line => new[]
                {
                    line.Source, string.Join(", ", line.Types), line.Every.ToString("c"), line.Cursor?.Value ?? "-", line.Cursor?.At.ToString("u") ?? "-",
                    line.Cursor is { Actor: { } actor } ? $"{actor}: {line.Cursor.Reason}" : "",
                }));
            return 0;
        });
        return command;
    }

    private static Command Move()
    {
        var name = new Argument<string>("source") { Description = "ADAPTER/SOURCE, as list shows it" };
        var to = new Option<string?>("--to") { Description = "Read on from here, in the source's own terms: for a feed, a sequence number" };
        var anew = new Option<bool>("--anew") { Description = "Forget where it stood: the adapter begins as the first time" };
        var reason = new Option<string>("--reason") { Description = "Why, without personal data; kept beside the place", Required = true };
        var command = new Command("move", "Read a source again from another place. What was read before is recognised and not stored twice")
        {
            name, to, anew, reason, CommonOptions.Environment, CommonOptions.Environments, CommonOptions.Data,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(to) is null) != result.GetValue(anew))
            {
                result.AddError("Give either --to or --anew");
            }
        });
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var found = Sources(hub.Services).FirstOrDefault(at => at.Name == arguments.GetValue(name));
            if (found.Source is null)
            {
                return Output.Fail(new(InboundProblems.UnknownSource));
            }

            var now = hub.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            await hub.Services.GetRequiredService<IInboundStore>().SetCursor(
                new InboundCursor(found.Adapter, found.Source.Name, arguments.GetValue(to), now, $"cli:{System.Environment.UserName}", arguments.GetValue(reason)), cancellationToken);
            System.Console.WriteLine($"{found.Name}: {arguments.GetValue(to) ?? "begynner på nytt / begins anew"}");
            return 0;
        });
        return command;
    }

    private static IEnumerable<(string Name, string Adapter, InboundSource Source)> Sources(IServiceProvider services) =>
        from adapter in services.GetServices<IInboundAdapter>()
        from source in adapter.Sources
        orderby adapter.Descriptor.Id, source.Name
        select (Name(adapter.Descriptor.Id, source.Name), adapter.Descriptor.Id, source);

    private static string Name(string adapter, string source) => $"{adapter}/{source}";

    private sealed record Line(string Source, IReadOnlyList<string> Types, TimeSpan Every, InboundCursor? Cursor);
}
