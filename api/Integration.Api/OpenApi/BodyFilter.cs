using System.Text.Json.Nodes;
using Integration.Api.Messages;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Integration.Api.OpenApi;

/// <summary>Describes the bodies that are read as bytes.</summary>
internal sealed class BodyFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<EventBodyMetadata>().Any())
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "One event; or, in binary mode, its data, with the attributes in ce- headers.",
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    [EventModes.Structured] = new OpenApiMediaType { Schema = Event(), Example = Example() },
                    [EventModes.Batch] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, MinItems = 1, MaxItems = 500, Items = Event() } },
                    ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
                },
            };
        }

        if (metadata.OfType<BinaryBodyMetadata>().Any())
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = "The file's bytes, with its media type.",
                Content = new Dictionary<string, IOpenApiMediaType> { ["*/*"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } } },
            };
        }
    }

    private static OpenApiSchema Event()
    {
        string[] optional = ["subject", "correlationid", "causationid", "conversationid", "partitionkey", "receiver", "traceparent"];
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            ["specversion"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = "1.0" },
            ["id"] = Text("The sender's own id; with source it is the idempotency key."),
            ["source"] = Text("Who speaks: a URI reference the client may use."),
            ["type"] = Text("Message type with its major version."),
            ["time"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ["expiresat"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "After this it is not delivered; the sender is told." },
            ["notbefore"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "It is not delivered before this." },
            ["securitylevel"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Enum = [JsonValue.Create(3), JsonValue.Create(4)] },
            ["sensitivity"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. new[] { "none", "personal", "special", "criminal", "health", "childwelfare" }.Select(word => (JsonNode)word)] },
            ["datacontenttype"] = Text("application/json."),
            ["ifmatch"] = Text("Which version of the subject the sender had seen, where the type's subject has one: what etag or ETag gave, 0 for none."),
            ["data"] = new OpenApiSchema { Description = "The data, by the schema of the type: GET /api/v1/schemas/{type}." },
        };
        foreach (var name in optional)
            properties[name] = Text("CloudEvents extension or attribute. Stored in clear: never a personal number.");
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "specversion", "id", "source", "type", "data" },
            Properties = properties,
        };
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255, Description = description };

    private static JsonObject Example() => new()
    {
        ["specversion"] = "1.0",
        ["id"] = "2026-000417",
        ["source"] = "urn:no:kommune:demo:skjemaportal",
        ["type"] = "no.kommune.skjema.innsendt.v1",
        ["subject"] = "sak/GRV-2026-000417",
        ["datacontenttype"] = "application/json",
        ["data"] = new JsonObject(),
    };
}
