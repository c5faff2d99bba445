using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Console.Access;

/// <summary>Who may do what in the console. Each page and each act names one.</summary>
internal static class ConsolePolicies
{
    /// <summary>The cookie scheme of the console; a bearer token does not open it.</summary>
    public const string Scheme = "console";

    /// <summary>Anybody who is signed in with a role.</summary>
    public const string Enter = "console-enter";

    /// <summary>Messages, their own agency's or all.</summary>
    public const string Read = "console-read";

    /// <summary>Failures, adapters, jobs: the whole hub, not one agency.</summary>
    public const string Oversee = "console-oversee";

    /// <summary>What operators did.</summary>
    public const string Inspect = "console-inspect";

    /// <summary>How the hub is set up.</summary>
    public const string Administer = "console-administer";

    /// <summary>Content, and acts on messages.</summary>
    public const string Operate = "console-operate";

    /// <summary>Acts that concern the whole hub: groups of failures, adapters.</summary>
    public const string OperateAll = "console-operate-all";

    public static void Add(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Enter, Of([.. ConsoleRole.All]))
        .AddPolicy(Inspect, WholeHub(ConsoleRole.Operator, ConsoleRole.Auditor, ConsoleRole.Admin))
        .AddPolicy(Administer, WholeHub(ConsoleRole.Admin))
        .AddPolicy(Read, Of(ConsoleRole.Operator, ConsoleRole.Auditor, ConsoleRole.Agency))
        .AddPolicy(Oversee, WholeHub(ConsoleRole.Operator, ConsoleRole.Auditor))
        .AddPolicy(Operate, Of(ConsoleRole.Operator))
        .AddPolicy(OperateAll, WholeHub(ConsoleRole.Operator));

    private static AuthorizationPolicy Of(params string[] roles) =>
        new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().RequireRole(roles).Build();

    // Whoever may see one agency sees nothing that is counted over all of them.
    private static AuthorizationPolicy WholeHub(params string[] roles) =>
        new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().RequireRole(roles).RequireAssertion(context => !context.User.HasClaim(claim => claim.Type == ConsoleUser.AgencyClaim)).Build();
}
