using Integration.Api.Security;
using Integration.Console;
using Integration.Console.Access;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;

namespace Integration.Api.Ops;

/// <summary>Who may do what in <c>/ops/v1</c>: a client with a role by its token, or a person by the console's session. The same roles as the pages.</summary>
internal static class OpsPolicies
{
    /// <summary>Goes by the token when there is one, else by the session.</summary>
    public const string Scheme = "ops";

    /// <summary>Anybody with a role.</summary>
    public const string Enter = "ops-enter";

    /// <summary>What operators did.</summary>
    public const string Inspect = "ops-inspect";

    /// <summary>How the hub is set up.</summary>
    public const string Administer = "ops-administer";

    /// <summary>Messages; a reader with one agency sees its own.</summary>
    public const string Read = "ops-read";

    /// <summary>What concerns the whole hub.</summary>
    public const string Oversee = "ops-oversee";

    /// <summary>Content, and acts on messages.</summary>
    public const string Operate = "ops-operate";

    /// <summary>Acts that concern the whole hub.</summary>
    public const string OperateAll = "ops-operate-all";

    public static IServiceCollection AddOpsAccess(this IServiceCollection services, bool hasConsole)
    {
        services.AddAuthentication().AddPolicyScheme(Scheme, null, options => options.ForwardDefaultSelector = context =>
            hasConsole && context.Request.Headers.Authorization.Count == 0 && ConsoleServices.HasSession(context.Request) ? ConsolePolicies.Scheme : JwtBearerDefaults.AuthenticationScheme);
        services.AddAuthorizationBuilder()
            .AddPolicy(Enter, Of(static _ => true))
            .AddPolicy(Read, Of(static user => user.MayRead))
            .AddPolicy(Inspect, Of(static user => user.MayInspect))
            .AddPolicy(Administer, Of(static user => user.MayAdminister))
            .AddPolicy(Oversee, Of(static user => user.MayOversee))
            .AddPolicy(Operate, Of(static user => user.MayOperate))
            .AddPolicy(OperateAll, Of(static user => user is { MayOperate: true, Agency: null }));
        return services;
    }

    /// <summary>Who calls; null: nobody who may.</summary>
    public static ConsoleUser? User(HttpContext context) => context.User.Identity switch
    {
        ClientIdentity { Client: { Role: { } role } client } => new ConsoleUser(client.Id, role, role == ConsoleRole.Agency ? client.Agency : null),
        ClientIdentity => null,
        _ => ConsoleUser.Of(context) is { } user && ConsoleRole.All.Contains(user.Role) ? user : null,
    };

    private static AuthorizationPolicy Of(Func<ConsoleUser, bool> may) => new AuthorizationPolicyBuilder(Scheme)
        .RequireAssertion(context => context.Resource is HttpContext http && User(http) is { } user && may(user))
        .Build();
}
