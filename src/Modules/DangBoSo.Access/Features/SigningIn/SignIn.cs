using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.Passkeys;
using DangBoSo.Access.Features.Provider;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.SigningIn;

public sealed record SignInInput
{
    [Required(ErrorMessage = "access.sign_in.login_missing"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Login { get; init; }

    [Required(ErrorMessage = "access.sign_in.password_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Password { get; init; }

    public string? ReturnUrl { get; init; }
}

/// <param name="Provider">What people call the external provider; null where there is none.</param>
public sealed record SignInModel(string? ReturnUrl, string? Provider);

public sealed record CodeInput
{
    [Required(ErrorMessage = "access.factor.code_missing"), StringLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    public string? ReturnUrl { get; init; }
}

/// <param name="DemoCode">The demonstration's people have no telephones: there, the page says the code.</param>
/// <param name="ThroughProvider">The first half was the external provider's word, not the password.</param>
public sealed record CodeModel(string? ReturnUrl, string? DemoCode, bool ThroughProvider = false);

internal sealed class SignInHandler(AccessDb db, PasswordCheck check, SecondFactors factors, Passkeys.Passkeys passkeys, ProviderSubjects subjects, Passwords passwords, Profiles profiles, Actor actor, CurrentSession current, Acts acts, FormToken form, IEngine engine, IHttpContextAccessor http, TimeProvider clock)
{
    private string DeviceNow => http.HttpContext is { } context ? Device.Of(context.Request) : "";

    /// <summary>A wrong password, an unknown login and a disabled account get one answer, after the same work.</summary>
    public async Task<Session> HandleAsync(SignInInput input, CancellationToken ct)
    {
        form.Value = null; // signing in twice is signing in twice: the second browser tab needs its cookie too
        var login = Account.Fold(input.Login!);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Login == login, ct);
        if (!await check.PassesAsync(login, account, input.Password!, ct)) throw new InvalidInput("", "access.sign_in.refused");
        return await factors.HasAsync(account!.Id, ct) ? await HalfAsync(account.Id, throughProvider: false, ct) : await BeginAsync(account, Shown.Nothing, ct);
    }

    /// <summary>
    /// The provider vouches for a person. One whom nobody linked, a disabled account and one that is shut get one answer. Tries
    /// count for the login that is linked, and else for the person at the provider: nobody shuts out another.
    /// </summary>
    public async Task<Session> HandleProviderAsync(ProviderAnswer answer, CancellationToken ct)
    {
        form.Value = null;
        var hashes = subjects.All(answer);
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => db.ExternalLogins.Any(l => l.AccountId == a.Id && hashes.Contains(l.SubjectHash)), ct);
        if (!await check.PassesVouchedAsync(account?.Login ?? $"provider {hashes[0]}", account, ct)) throw new InvalidInput("", "access.provider.refused");
        await RenewLinkAsync(account!.Id, hashes[0], ct);
        if (answer.FactorAt is { } at) return await BeginAsync(account!, new Shown("provider", at, ThroughProvider: true), ct);
        return await factors.HasAsync(account!.Id, ct) ? await HalfAsync(account.Id, throughProvider: true, ct) : await BeginAsync(account, Shown.Nothing with { ThroughProvider = true }, ct);
    }

    // Who he is at the provider is known at this moment only: now it can be hashed with the key in use.
    private async Task RenewLinkAsync(Guid account, string hash, CancellationToken ct)
    {
        if (await db.ExternalLogins.FirstOrDefaultAsync(l => l.AccountId == account && l.SubjectHash != hash, ct) is not { } link) return;
        link.SubjectHash = hash;
        await acts.SaveAsync(new Act("access.provider_link_renewed", account), ct);
    }

    /// <summary>The second half: the session is a new one, so that a cookie known from before opens nothing.</summary>
    public async Task<Session> HandleCodeAsync(CodeInput input, CancellationToken ct)
    {
        form.Value = null;
        var half = current.Half ?? throw new RuleBroken("access.factor.too_late");
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == half.AccountId, ct);
        var factor = await factors.PassAsync(account.Id, input.Code!, ct) ?? throw new InvalidInput(nameof(input.Code), "access.factor.wrong");
        (await db.Sessions.SingleAsync(s => s.Id == half.Id, ct)).EndedAt = clock.GetUtcNow();
        return await BeginAsync(account, new Shown(factor, clock.GetUtcNow(), half.ThroughProvider), ct);
    }

    /// <summary>A key in a device that asked for a finger or a number: both halves at once, or the second one.</summary>
    public async Task<Session> HandlePasskeyAsync(PasskeyInput input, CancellationToken ct)
    {
        var id = await passkeys.ProveAsync(input, current.Half?.AccountId, ct) ?? throw new RuleBroken("access.passkey.refused");
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct);
        if (current.Half is { } half) (await db.Sessions.SingleAsync(s => s.Id == half.Id, ct)).EndedAt = clock.GetUtcNow();
        return await BeginAsync(account, new Shown("passkey", clock.GetUtcNow(), current.Half?.ThroughProvider is true), ct);
    }

    private async Task<Session> HalfAsync(Guid account, bool throughProvider, CancellationToken ct)
    {
        var session = Session.Half(account, DeviceNow, throughProvider, factors.Rules, clock.GetUtcNow());
        await using var turn = await engine.WriteTurnAsync(ct);
        await db.HalfAsync(session, ct);
        return session;
    }

    private async Task<Session> BeginAsync(Account account, Shown shown, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var posts = await profiles.PostsInForceAsync(account.Id, ct);
        // With several posts the person chooses; nothing is guessed for him.
        var session = Session.Begin(account.Id, posts is [var only] ? only.Id : null, DeviceNow, shown.FactorAt, shown.ThroughProvider, passwords.Rules, now);
        db.Sessions.Add(session);
        actor.Become(await profiles.MakeAsync(account.Id, account.DisplayName, account.MemberId, session.PostId, ct));
        await acts.SaveAsync(new Act("access.signed_in", account.Id, shown.Detail), ct);
        return session;
    }

    /// <summary>What was shown at the door.</summary>
    private sealed record Shown(string? Factor, DateTimeOffset? FactorAt, bool ThroughProvider)
    {
        public static readonly Shown Nothing = new(null, null, ThroughProvider: false);

        public JsonObject? Detail
        {
            get
            {
                var detail = new JsonObject();
                if (Factor is not null) detail["factor"] = Factor;
                if (ThroughProvider) detail["how"] = "provider";
                return detail.Count == 0 ? null : detail;
            }
        }
    }
}
