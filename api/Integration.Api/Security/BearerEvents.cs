using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Net.Http.Headers;

namespace Integration.Api.Security;

/// <summary>The hub's part of the bearer scheme: remembered tokens on the way in, explained refusals on the way out.</summary>
internal sealed class BearerEvents(TokenCache cache) : JwtBearerEvents
{
    public override Task MessageReceived(MessageReceivedContext context)
    {
        var authorization = context.Request.Headers.Authorization;
        if (authorization.Count == 1 && cache.Find(authorization[0]!) is { } principal)
        {
            context.Principal = principal;
            context.Success();
        }

        return Task.CompletedTask;
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        var authorization = context.Request.Headers.Authorization;
        if (authorization.Count == 1 && context.Principal?.Identity is ClientIdentity { Client: not null } identity)
            cache.Add(authorization[0]!, context.Principal, identity.ValidUntil);
        return Task.CompletedTask;
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is IssuerUnavailableException)
            return ProblemWriter.Write(context.HttpContext, new Problem(ApiProblems.IssuerUnavailable) { RetryAfter = TimeSpan.FromSeconds(10) });

        // RFC 6750: the error only when a token was sent.
        context.Response.Headers[HeaderNames.WWWAuthenticate] = context.AuthenticateFailure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return ProblemWriter.Write(context.HttpContext, new Problem(ApiProblems.NoToken));
    }

    public override Task Forbidden(ForbiddenContext context)
    {
        var refusal = context.HttpContext.User.Identity is ClientIdentity { Refusal: { } reason } ? reason : ApiProblems.NotAllowed;
        return ProblemWriter.Write(context.HttpContext, new Problem(refusal));
    }
}
