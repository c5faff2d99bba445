using System.Text.Json.Serialization.Metadata;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Console.Access;
using Integration.Core.Operations;

namespace Integration.Api.Ops;

/// <summary>What an act's request must carry: a JSON body with its reason, and a key that makes a repetition the same act.</summary>
internal static class OpsRequest
{
    public const string KeyHeader = "Idempotency-Key";
    private const int LongestKey = 200;

    /// <summary>Who calls. Only behind a policy of <see cref="OpsPolicies"/>.</summary>
    public static ConsoleUser User(this HttpContext context) => OpsPolicies.User(context)!;

    /// <summary>The body and the signature, or why not.</summary>
    /// <param name="context">The request.</param>
    /// <param name="type">The body's type.</param>
    /// <param name="keyless">Bodies that ask for nothing to be done need no key.</param>
    /// <param name="limit">The largest body.</param>
    public static async ValueTask<Result<(T Body, Signature By)>> Read<T>(HttpContext context, JsonTypeInfo<T> type, Func<T, bool>? keyless = null, int limit = JsonBody.Limit)
        where T : class, ISigned
    {
        if (!(await JsonBody.Read(context, type, limit: limit)).TryGet(out var body, out var problem))
            return problem;
        var user = context.User();
        var by = new Signature(user.Actor, body.Reason ?? "") { Agency = user.Agency };
        if (keyless?.Invoke(body) == true)
            return (body, by);
        return context.Request.Headers[KeyHeader] is [{ Length: > 0 and <= LongestKey } key] && key.All(static c => c is > ' ' and <= '~')
            ? (body, by with { Key = key })
            : new Problem(ApiProblems.Parameter) { Errors = [new ProblemError(KeyHeader, "required", $"1 to {LongestKey} visible ASCII characters")] };
    }
}
