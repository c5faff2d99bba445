using System.Net;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.ServiceBus.Tokens;

/// <summary>Fetches tokens for the hub's own application (client credentials). One token opens the whole namespace, as far as its roles reach.</summary>
internal sealed class EntraTokens(IEntraApi api, IOptions<ServiceBusOptions> options, TimeProvider time) : ITokenSource
{
    private const string Scope = "https://servicebus.azure.net/.default";
    private readonly EntraOptions identity = options.Value.Entra;

    public async ValueTask<BusToken> Get(Uri audience, CancellationToken cancellationToken)
    {
        var grant = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = identity.ClientId!,
            ["client_secret"] = identity.ClientSecret!,
            ["scope"] = Scope,
        };
        try
        {
            using var answer = await api.Token(identity.TenantId!, grant, cancellationToken);
            if (answer is { IsSuccessStatusCode: true, Content: { AccessToken.Length: > 0 } token })
                return new BusToken(token.AccessToken, BusToken.Jwt, time.GetUtcNow().AddSeconds(token.ExpiresIn));
            var refused = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
            throw new BusException(refused ? BusFault.Unauthorized : BusFault.Unreachable, $"entra-{(int?)answer.StatusCode}");
        }
        catch (HttpRequestException e)
        {
            throw new BusException(BusFault.Unreachable, "entra", e);
        }
        catch (ApiRequestException)
        {
            throw new BusException(BusFault.Unreachable, "entra"); // Without the inner one: it holds the request.
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusException(BusFault.Unreachable, "entra");
        }
    }
}
