using Integration.Console.Access;
using Integration.Console.Live;
using Integration.Console.Search;
using Integration.Console.Texts;
using Microsoft.AspNetCore.Antiforgery;
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
    private const string SessionCookie = "kp-okt";
    private const string FormCookie = "kp-skjema";

    // Browsers take a cookie of this name over https only, from this host only.
    private const string HostOnly = "__Host-";

    /// <summary>What a command beside the server needs too: settings, and login links.</summary>
    public static IServiceCollection AddLoginLinks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConsoleOptions>().Bind(configuration.GetSection(ConsoleOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        services.AddOptions<ConsoleAuthOptions>().Bind(configuration.GetSection(ConsoleAuthOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsoleAuthOptions>, ConsoleAuthOptionsValidator>();
        services.AddSingleton<LoginLinks>();
        return services;
    }

    /// <summary>Pages, sessions and policies.</summary>
    /// <param name="services">The services.</param>
    /// <param name="mode">How people sign in.</param>
    /// <param name="keys">Where the keys of sessions and forms are kept, so that a restart signs nobody out. Made by the caller, for its owner only.</param>
    public static IServiceCollection AddConsole(this IServiceCollection services, ConsoleAuthMode mode, DirectoryInfo keys)
    {
        services.AddRazorComponents();
        services.AddScoped<Reader>();
        services.AddScoped<MessageSearch>();
        services.AddScoped<SessionEvents>();
        services.AddSingleton<LiveRenderer>();
        services.AddSingleton<LiveTopics>();
        services.AddSingleton<ArrivalsMark>();
        services.AddDataProtection().SetApplicationName("knutepunkt").PersistKeysToFileSystem(keys);
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<IOptions<ConsoleOptions>>((forms, console) =>
        {
            Cookie(forms.Cookie, FormCookie, mode, console.Value.BehindTls);
            forms.SuppressXFrameOptionsHeader = true; // frame-ancestors says it.
        });
        services.AddAuthentication().AddCookie(ConsolePolicies.Scheme);
        services.AddOptions<CookieAuthenticationOptions>(ConsolePolicies.Scheme).Configure<IOptions<ConsoleOptions>, TimeProvider>((cookie, console, time) =>
        {
            Cookie(cookie.Cookie, SessionCookie, mode, console.Value.BehindTls);
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(console.Value.SessionMinutes);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = ConsolePaths.SignIn;
            cookie.AccessDeniedPath = ConsolePaths.Denied;
            cookie.ReturnUrlParameter = "til";
            cookie.TimeProvider = time;
            cookie.EventsType = typeof(SessionEvents);
        });
        if (mode == ConsoleAuthMode.Oidc)
            services.AddOidc();
        ConsolePolicies.Add(services);
        return services;
    }

    /// <summary>True: the request comes from a browser that has a session, good or not.</summary>
    public static bool HasSession(HttpRequest request) => request.Cookies.ContainsKey(SessionCookie) || request.Cookies.ContainsKey(HostOnly + SessionCookie);

    /// <summary>Before authorization: it may answer by itself.</summary>
    public static void UseConsole(this IApplicationBuilder app) => app.UseMiddleware<ConsoleResponse>();

    // Who comes back from a provider comes from another site: a strict cookie would be left out at the first page, and the provider asked for ever. Acts are posts with a form's own
    // token, so that what another site can make a browser do with a lax one is open a page.
    private static void Cookie(CookieBuilder cookie, string name, ConsoleAuthMode mode, bool tls)
    {
        cookie.Name = tls ? HostOnly + name : name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = mode == ConsoleAuthMode.Oidc ? SameSiteMode.Lax : SameSiteMode.Strict;
        cookie.SecurePolicy = tls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
