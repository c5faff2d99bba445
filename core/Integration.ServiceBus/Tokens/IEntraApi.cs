using System.Text.Json.Serialization;
using Refit;

namespace Integration.ServiceBus.Tokens;

/// <summary>Microsoft Entra ID's token endpoint. https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow</summary>
internal interface IEntraApi
{
    [Post("/{tenant}/oauth2/v2.0/token")]
    Task<IApiResponse<EntraToken>> Token(string tenant, [Body(BodySerializationMethod.UrlEncoded)] Dictionary<string, string> grant, CancellationToken cancellationToken);
}

/// <summary>What it answers.</summary>
internal sealed record EntraToken([property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);
