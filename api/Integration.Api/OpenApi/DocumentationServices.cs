using Integration.Api.Ops;
using Integration.Client;
using Microsoft.OpenApi;

namespace Integration.Api.OpenApi;

internal static class DocumentationServices
{
    private const string Scheme = "bearer";

    /// <summary>The OpenAPI document of the business API.</summary>
    public static IServiceCollection AddApiDocumentation(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Knutepunkt",
                Version = "v1",
                Description = "The business API of the municipal integration hub. Every refusal is application/problem+json with a stable code, an owner and a next step in Norwegian and English.",
            });
            options.SwaggerDoc(OpsApi.Document, new OpenApiInfo
            {
                Title = "Knutepunkt, for operators",
                Version = "v1",
                Description = "What operators do in the console, for scripts: a token with the operator role, or the console's session. Every act is a POST with a reason and an Idempotency-Key, and stands in the audit log.",
            });
            options.DocInclusionPredicate(static (document, operation) => (operation.GroupName ?? "v1") == document);
            options.AddSecurityDefinition(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "An access token from Maskinporten or another issuer that the hub trusts.",
            });
            options.AddSecurityRequirement(document => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.OperationFilter<KeyFilter>();
            options.OperationFilter<BodyFilter>();
            options.OperationFilter<ProblemFilter>();
            var documentation = Path.Combine(AppContext.BaseDirectory, typeof(IKnutepunkt).Assembly.GetName().Name + ".xml");
            if (File.Exists(documentation))
                options.IncludeXmlComments(documentation);
        });
        return services;
    }

    /// <summary><c>/openapi/v1.json</c> for known clients; open, with <c>/swagger</c>, where <c>OpenApi:Public</c> says so.</summary>
    public static void UseApiDocumentation(this WebApplication app)
    {
        var document = app.MapSwagger("/openapi/{documentName}.json", options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        if (!app.Configuration.GetValue<bool>("OpenApi:Public"))
            return;
        document.AllowAnonymous();
        app.UseSwaggerUI(options =>
        {
            options.SwaggerEndpoint("/openapi/v1.json", "Knutepunkt v1");
            options.SwaggerEndpoint($"/openapi/{OpsApi.Document}.json", "Knutepunkt, for operators");
            options.DocumentTitle = "Knutepunkt";
        });
    }
}
