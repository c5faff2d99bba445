
namespace Integration.Api.Security;

internal static class ClientContext
{
    /// <summary>The authenticated client. Only behind <see cref="Policies.Client"/>.</summary>
    public static HubClient Client(this HttpContext context) => ((ClientIdentity)context.User.Identity!).Client!;
}
