using Microsoft.AspNetCore.Authorization;

namespace Integration.Api.Security;

/// <summary>Who may do what. Whatever names no policy needs a known client; nothing is anonymous but what says so.</summary>
internal static class Policies
{
    /// <summary>A client of <c>clients.yaml</c>.</summary>
    public const string Client = "client";

    /// <summary>A client with the operator role.</summary>
    public const string Operator = "operator";

    /// <summary>May read <c>/metrics</c>: an operator, or anybody on this machine when <c>Metrics:AllowLoopback</c> says so.</summary>
    public const string Metrics = "metrics";

    public static void Add(AuthorizationOptions options, bool metricsFromLoopback)
    {
        var client = new AuthorizationPolicyBuilder().RequireAssertion(context => Identity(context)?.Client is not null).Build();
        options.DefaultPolicy = client;
        options.FallbackPolicy = client;
        options.AddPolicy(Client, client);
        options.AddPolicy(Operator, policy => policy.RequireAssertion(context => Identity(context)?.Client is { Operator: true }));
        options.AddPolicy(Metrics, policy => policy.RequireAssertion(context =>
            Identity(context)?.Client is { Operator: true } || (metricsFromLoopback && IsLoopback(context))));
    }

    private static ClientIdentity? Identity(AuthorizationHandlerContext context) => context.User.Identity as ClientIdentity;

    private static bool IsLoopback(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext { Connection.RemoteIpAddress: { } address } && System.Net.IPAddress.IsLoopback(address);
}
