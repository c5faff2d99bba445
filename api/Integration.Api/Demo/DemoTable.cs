using Integration.Api.Commands;
using Integration.Api.Hosting;
using Integration.Api.Problems;

namespace Integration.Api.Demo;

/// <summary>What the demo prints at its end.</summary>
internal static class DemoTable
{
    public static void Write(IReadOnlyList<DemoResult> results)
    {
        System.Console.WriteLine();
        Output.Table(
            ["FLYT / FLOW", "MELDING / MESSAGE", "TILSTAND / STATE", "KVITTERINGER / RECEIPTS", "MS", ""],
            results.Select(r => new[]
            {
                string.Join(", ", r.Status?.Deliveries.Select(d => d.Flow) ?? ["-"]),
                r.Id?.ToString("D") ?? "-",
                r.State,
                string.Join(" → ", (r.Status?.Receipts.Select(x => x.Level).Distinct() ?? []).Append(r.Reply is null ? "" : "svar/reply").Where(x => x.Length > 0)),
                r.Took.TotalMilliseconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture),
                r.AsExpected ? "ok" : "FEIL / WRONG",
            }));

        foreach (var result in results.Where(r => r.Problem is not null))
        {
            if (ProblemCatalogue.Find(result.Problem) is { } problem)
            {
                System.Console.WriteLine();
                System.Console.WriteLine($"{result.Sample.Title}: {problem.Code} {problem.Title.Nb}");
                System.Console.WriteLine($"  → {problem.NextStep.Nb}");
                System.Console.WriteLine($"  {problem.Title.En} → {problem.NextStep.En}");
            }
        }

        foreach (var remote in results.SelectMany(r => r.Status?.Deliveries.SelectMany(d => d.RemoteIds) ?? []).Where(r => r.Kind == "saksnummer").Take(1))
        {
            System.Console.WriteLine();
            System.Console.WriteLine($"Saken i arkivet / The case in the archive: {remote.System} {remote.Value}");
        }
    }

    public static void WriteLinks(Uri address, HubSettings settings, DemoClients clients)
    {
        var (client, token) = clients.Tokens.First();
        System.Console.WriteLine();
        System.Console.WriteLine($"API        {new Uri(address, "/swagger")}   (OpenAPI: {new Uri(address, "/openapi/v1.json")})");
        System.Console.WriteLine($"Helse      {new Uri(address, "/health/ready")}");
        System.Console.WriteLine($"Data       {settings.Data}");
        System.Console.WriteLine($"Tokens     {settings.TokensFile}");
        System.Console.WriteLine();
        System.Console.WriteLine($"Prøv selv / Try it ({client}):");
        System.Console.WriteLine($"  curl -s {new Uri(address, "/api/v1/catalogue")} -H 'Authorization: Bearer {token}'");
        System.Console.WriteLine();
        System.Console.WriteLine("Serverer til Ctrl+C / Serving until Ctrl+C");
    }
}
