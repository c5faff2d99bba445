using Integration.Api.Ops;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Integration.Api.OpenApi;

/// <summary>Gives each act its <c>Idempotency-Key</c>.</summary>
internal sealed class KeyFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (!context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<KeyMetadata>().Any())
            return;
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = OpsRequest.KeyHeader,
            In = ParameterLocation.Header,
            Required = true,
            Description = "Chosen by the caller, one for each act. A repetition with the same key and body is the same act and gives the first answer; kept for a week.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200 },
        });
    }
}
