using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Problems;
using Integration.Api.Ops;
using Integration.Api.Problems;
using Integration.Core.Intake;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Integration.Api.OpenApi;

/// <summary>Gives each refusal its codes and an example of one.</summary>
internal sealed class ProblemFilter : IOperationFilter
{
    private static readonly ILookup<int, ProblemDefinition> Business = ProblemCatalogue.All
        .Where(definition => ProblemStatus.ByCode.ContainsKey(definition.Code) && !IsOperators(definition))
        .ToLookup(ProblemStatus.Of);

    private static readonly ILookup<int, ProblemDefinition> Operators = ProblemCatalogue.All
        .Where(definition => IsOperators(definition) || definition.Code.StartsWith("INT-06", StringComparison.Ordinal))
        .ToLookup(ProblemStatus.Of);

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var byStatus = context.DocumentName == OpsApi.Document ? Operators : Business;
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response.Content is null || !response.Content.TryGetValue(ProblemWriter.MediaType, out var media) || media is not OpenApiMediaType example || response is not OpenApiResponse described)
                continue;
            if (byStatus[int.Parse(status, System.Globalization.CultureInfo.InvariantCulture)].ToList() is not { Count: > 0 } definitions)
                continue;
            described.Description = string.Join(" ", definitions.Select(definition => $"{definition.Code}: {definition.Title.En}"));
            example.Example = Example(definitions[0]);
        }
    }

    private static bool IsOperators(ProblemDefinition definition) => definition.Code.StartsWith("INT-08", StringComparison.Ordinal);

    private static JsonNode? Example(ProblemDefinition definition)
    {
        var problem = new Problem(definition) { Errors = definition == IntakeProblems.Schema ? [new("/data/innsender/fnr", "pattern", "^[0-9]{11}$", "10 characters")] : [] };
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            ProblemWriter.Write(json, problem, "0af7651916cd43dd8448eb211c80319c");
        return JsonNode.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
