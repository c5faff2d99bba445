using System.CommandLine;
using System.Text;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Api.Hosting;
using Integration.Core.Validation;

namespace Integration.Api.Commands;

/// <summary><c>integration schemas</c>: check the catalogue, or validate lines of schema and data.</summary>
internal static class SchemasCommand
{
    // A schema that comes alone has no name of its own.
    private const string LineType = "line.v1";

    public static Command Create()
    {
        var check = new Command("check", "Load every schema as the start would, and print all errors") { CommonOptions.Json };
        check.SetAction(arguments => Check(arguments.GetValue(CommonOptions.Json)));

        var ndjson = new Option<bool>("--ndjson") { Description = "Read lines {\"schema\":…,\"data\":…} and write lines {\"verdict\":\"valid|invalid|refused\",\"errors\":[…]}", Required = true };
        var validate = new Command("validate", "Validate standard input, line by line, for conformance suites and pipelines") { ndjson };
        validate.SetAction((_, cancellationToken) => Validate(System.Console.OpenStandardInput(), System.Console.OpenStandardOutput(), cancellationToken));

        return new Command("schemas", "The message types") { check, validate };
    }

    private static int Check(bool json)
    {
        var load = HubSchemas.Load();
        var errors = load.Faults.Select(fault => fault.ToString()).ToList();
        Output.List(json, errors, errors.Count == 0 ? $"{load.Catalog!.All.Count} skjema i orden / schemas in order" : null);
        return errors.Count == 0 ? 0 : 1;
    }

    private static async Task<int> Validate(Stream input, Stream output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(false));
        await using var writer = new StreamWriter(output, new UTF8Encoding(false)) { NewLine = "\n" };
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            await writer.WriteLineAsync(Verdict(line));
        }

        return 0;
    }

    private static string Verdict(string line)
    {
        JsonElement schema;
        ReadOnlyMemory<byte> data;
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 256 });
            schema = document.RootElement.GetProperty("schema").Clone();
            data = Encoding.UTF8.GetBytes(document.RootElement.GetProperty("data").GetRawText());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return Write("refused", [new("", "line", "{\"schema\":…,\"data\":…}")]);
        }

        var load = SchemaCatalog.Load([new SchemaSource(LineType, "line", Encoding.UTF8.GetBytes(schema.GetRawText()))]);
        if (load.Catalog?.Find(LineType) is not { } compiled)
        {
            return Write("refused", [.. load.Faults.Select(fault => new ProblemError(fault.Pointer, fault.Code, fault.Detail))]);
        }

        var errors = compiled.Validate(data);
        return Write(errors.Count == 0 ? "valid" : "invalid", errors);
    }

    private static string Write(string verdict, IReadOnlyList<ProblemError> errors) =>
        JsonSerializer.Serialize(new { verdict, errors }, Output.Format);
}
