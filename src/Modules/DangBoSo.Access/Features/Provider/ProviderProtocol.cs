using System.Globalization;
using System.Security.Claims;
using DangBoSo.Access.Features.SigningIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DangBoSo.Access.Features.Provider;

/// <summary>
/// Asks the provider who somebody is, and reads what it says, with the framework's client: state, nonce, PKCE, signature, issuer,
/// audience and times are its work. The client is called from our endpoints, not from the pipeline: so the answer passes the door, and
/// stands in the table of endpoints, like everything else.
/// </summary>
internal sealed partial class ProviderProtocol(IServiceProvider services, TheProvider provider, ILogger<ProviderProtocol> log, TimeProvider clock)
{
    private const int MostName = 200;
    private const string ForAccount = "account";
    private const string InSession = "session";

    private string SubjectClaim => provider.Setting!.SubjectClaim;

    /// <summary>Leads the browser to the provider.</summary>
    /// <returns>False when the provider cannot be reached; nothing is written then.</returns>
    public async Task<bool> AskAsync(HttpContext context, ProviderQuestion question)
    {
        var properties = new AuthenticationProperties { RedirectUri = question.ReturnUrl ?? "/" };
        if (question.Link is { } link) (properties.Items[ForAccount], properties.Items[InSession]) = (link.AccountId.ToString("N"), link.SessionId.ToString("N"));
        try
        {
            await (await ClientAsync(context)).ChallengeAsync(properties);
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or OpenIdConnectProtocolException or HttpRequestException or IOException && !context.Response.HasStarted)
        {
            Unreachable(log, e.GetBaseException().Message);
            return false;
        }
    }

    /// <returns>Null for what is no answer of the provider to a question this browser asked; the client has logged why.</returns>
    public async Task<ProviderAnswer?> ReadAsync(HttpContext context)
    {
        await (await ClientAsync(context)).HandleRequestAsync();
        return context.Items[typeof(Heard)] is Heard heard ? Read(heard) : null;
    }

    public static void Listen(OpenIdConnectEvents events, ProviderSetting setting)
    {
        events.OnRedirectToIdentityProvider = asking =>
        {
            if (setting.Site is { } site) asking.ProtocolMessage.RedirectUri = new Uri(site, ProviderServices.Answer).ToString();
            if (setting.FactorAcr.Count > 0) asking.ProtocolMessage.AcrValues = string.Join(' ', setting.FactorAcr);
            return Task.CompletedTask;
        };
        // The client would take a token that nobody signed, since it came over the provider's own line; we trust no line that far.
        events.OnTokenValidated = told =>
        {
            if (!ProviderServices.Signatures.Contains(told.SecurityToken.SignatureAlgorithm, StringComparer.Ordinal)) told.Fail("The id_token is not signed.");
            return Task.CompletedTask;
        };
        // What follows from it is our endpoint's affair, not the client's.
        events.OnTicketReceived = told =>
        {
            told.HttpContext.Items[typeof(Heard)] = new Heard(told.Principal!, told.Properties!, told.ReturnUri);
            told.HandleResponse();
            return Task.CompletedTask;
        };
        events.OnRemoteFailure = failed =>
        {
            failed.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private async Task<OpenIdConnectHandler> ClientAsync(HttpContext context)
    {
        var client = ActivatorUtilities.CreateInstance<OpenIdConnectHandler>(services);
        await client.InitializeAsync(new AuthenticationScheme(ProviderServices.Scheme, null, typeof(OpenIdConnectHandler)), context);
        return client;
    }

    private ProviderAnswer? Read(Heard heard)
    {
        var who = heard.Who;
        // It was made for this answer: one from another hour was kept by somebody, or a clock is wrong.
        if (Moment(who, "iat") is not { } made || (clock.GetUtcNow() - made).Duration() > ProviderServices.Skew) return Refuse(log, "iat");
        if (who.FindFirstValue("iss") is not { Length: > 0 } issuer || who.FindFirstValue(SubjectClaim) is not { Length: > 0 } subject) return Refuse(log, SubjectClaim);
        var name = who.FindFirstValue("name") ?? who.FindFirstValue("preferred_username") ?? who.FindFirstValue("email") ?? subject;
        return new ProviderAnswer(issuer, subject, name.Length <= MostName ? name : name[..MostName], FactorAt(who), new ProviderQuestion(LocalAddress.Of(heard.ReturnUrl), Link(heard.Sealed)));
    }

    // The hour of the sign-in there, not of this answer: a session at the provider may be old.
    private DateTimeOffset? FactorAt(ClaimsPrincipal who)
    {
        if (!provider.Setting!.CountsAsFactor(Values(who, "acr"), Values(who, "amr")) || Moment(who, "auth_time") is not { } at) return null;
        var now = clock.GetUtcNow();
        return at < now ? at : now;
    }

    private static IEnumerable<string> Values(ClaimsPrincipal who, string claim) => who.FindAll(claim).Select(c => c.Value);

    private static DateTimeOffset? Moment(ClaimsPrincipal who, string claim) =>
        long.TryParse(who.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static LinkAsked? Link(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(ForAccount, out var account) ? new LinkAsked(Guid.ParseExact(account!, "N"), Guid.ParseExact(properties.Items[InSession]!, "N")) : null;

    private static ProviderAnswer? Refuse(ILogger log, string claim)
    {
        Unusable(log, claim);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sign-in provider cannot be reached: {Reason}")]
    private static partial void Unreachable(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sign-in provider's answer was not taken for its claim {Claim}")]
    private static partial void Unusable(ILogger log, string claim);

    private sealed record Heard(ClaimsPrincipal Who, AuthenticationProperties Sealed, string? ReturnUrl);
}
