using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Console.Access;

/// <summary>Who may do what in the console. Each page and each act names one.</summary>
internal static class ConsolePolicies
{
    /// <summary>The cookie scheme of the console; a bearer token does not open it.</summary>
    public const string Scheme = "console";

    /// <summary>Anybody who is signed in.</summary>
    public const string Read = "console-read";

    /// <summary>Failures, adapters, jobs: the whole hub, not one agency.</summary>
    public const string Oversee = "console-oversee";

    /// <summary>Content, and every act.</summary>
    public const string Operate = "console-operate";

    public static void Add(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Read, Of(ConsoleRole.Operator, ConsoleRole.Auditor, ConsoleRole.Agency))
        .AddPolicy(Oversee, Of(ConsoleRole.Operator, ConsoleRole.Auditor))
        .AddPolicy(Operate, Of(ConsoleRole.Operator));

    private static AuthorizationPolicy Of(params string[] roles) =>
        new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().RequireRole(roles).Build();
}
