using Integration.Console.Access;
using Integration.Console.Live;
using Integration.Console.Search;
using Integration.Console.Texts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.Console;

/// <summary>Registers the console.</summary>
internal static class ConsoleServices
{
    /// <summary>The session's cookie.</summary>
    public const string SessionCookie = "kp-okt";

    /// <summary>What a command beside the server needs too: settings, and login links.</summary>
    public static IServiceCollection AddLoginLinks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConsoleOptions>().Bind(configuration.GetSection(ConsoleOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        services.AddSingleton<LoginLinks>();
        return services;
    }

    /// <summary>Pages, sessions and policies.</summary>
    /// <param name="services">The services.</param>
    /// <param name="keys">Where the keys of sessions and forms are kept, so that a restart signs nobody out. Made by the caller, for its owner only.</param>
    public static IServiceCollection AddConsole(this IServiceCollection services, DirectoryInfo keys)
    {
        services.AddRazorComponents();
        services.AddScoped<Reader>();
        services.AddScoped<MessageSearch>();
        services.AddSingleton<LiveRenderer>();
        services.AddSingleton<LiveTopics>();
        services.AddDataProtection().SetApplicationName("knutepunkt").PersistKeysToFileSystem(keys);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "kp-skjema";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true; // frame-ancestors says it.
        });
        services.AddAuthentication().AddCookie(ConsolePolicies.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(ConsolePolicies.Scheme).Configure<IOptions<ConsoleOptions>, TimeProvider>((cookie, console, time) =>
        {
            cookie.Cookie.Name = SessionCookie;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(console.Value.SessionMinutes);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = ConsolePaths.SignIn;
            cookie.AccessDeniedPath = ConsolePaths.Denied;
            cookie.ReturnUrlParameter = "til";
            cookie.TimeProvider = time;
            cookie.Events.OnRedirectToLogin = static context => Refuse(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = static context => Refuse(context, StatusCodes.Status403Forbidden);
            cookie.Events.OnCheckSlidingExpiration = static context =>
            {
                context.ShouldRenew &= !IsPlain(context.HttpContext);
                return Task.CompletedTask;
            };
        });
        ConsolePolicies.Add(services);
        return services;
    }

    private static bool IsPlain(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PlainRefusal>() is not null;

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (IsPlain(context.HttpContext))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>Before authorization: it may answer by itself.</summary>
    public static void UseConsole(this IApplicationBuilder app) => app.UseMiddleware<ConsoleResponse>();
}
