using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Contracts;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.Proposals;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Access.Features.ManagingAccounts;

public sealed record CreateAccountInput : IReadsItself
{
    [Required(ErrorMessage = "access.account.post_missing")]
    public string? PostId { get; init; }

    [Required(ErrorMessage = "access.sign_in.login_missing"), StringLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Login { get; init; }

    /// <summary>Code of the organisation whose posts were offered, to show them again.</summary>
    public string? Unit { get; init; }

    /// <summary>Asked for where a second administrator has to confirm.</summary>
    [StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Why { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Login is null || Account.IsLogin(Login) ? [] : [new InputError(nameof(Login), "access.account.login_shape")];
}

public sealed record DisableAccountInput
{
    [Required(ErrorMessage = "access.account.reason_missing"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

public sealed record ResetPasswordInput
{
    /// <summary>Asked for where the account was in use.</summary>
    [StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? WhyReset { get; init; }
}

public sealed record RemoveFactorInput
{
    [Required(ErrorMessage = "access.factor.reason_missing"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? WhyRemoved { get; init; }
}

/// <summary>For a post that administers, or that is his own, a second administrator confirms (D23).</summary>
internal sealed class CreateAccountHandler(IAccounts accounts, IPosts posts, Administered administered, Profiles profiles, OtherAdministrators others, SecondAdministrator second, Actor actor, ShownOnce shown)
{
    public async Task<Guid> HandleAsync(CreateAccountInput input, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        if (!Guid.TryParse(input.PostId, out var id)) throw new InvalidInput("PostId", "platform.input.choice");
        // No such post, or one that he does not look after: the same answer (D22).
        if (!(await posts.PostsAsync([id], ct)).TryGetValue(id, out var post)) throw new NotFound("access.post.not_found");
        await administered.DemandAsync([post.UnitId], ct);
        var holder = new Somebody(null, post.MemberId, post.PersonName);
        if ((profiles.Allows(post, Role.Administers) || holder.Is(others.Self))
            && await second.AskAsync(new Wanted(ProposalKind.CreateAccount, holder, post.UnitId, JsonSerializer.Serialize(input), input.Why, nameof(input.Why)), ct) is { } proposal) return proposal;
        var password = Passwords.Generate();
        var account = await accounts.CreateAsync([new NewAccount(input.Login!, password, post.PersonName, post.MemberId, [id])], ct);
        shown.Put(account[0], password);
        return account[0];
    }
}

internal sealed class ChangeAccountHandler(AccessDb db, Administered administered, AccountsInUse inUse, SecondAdministrator second, Passwords passwords, Actor actor, Acts acts, ShownOnce shown, SecondFactors factors, TimeProvider clock)
{
    public async Task<Guid> DisableAsync(Guid id, DisableAccountInput input, CancellationToken ct)
    {
        var account = await administered.FindAsync(id, ct);
        if (id == actor.AccountId) throw new RuleBroken("access.account.not_oneself");
        account.Disable();
        await db.EndInvitationAsync(id, clock.GetUtcNow(), ct);
        await db.EndSessionsAsync(id, null, clock.GetUtcNow(), ct);
        await acts.SaveAsync(new Act("access.account_disabled", id, new JsonObject { ["reason"] = input.Reason }), ct);
        return id;
    }

    public async Task<Guid> EnableAsync(Guid id, CancellationToken ct)
    {
        (await administered.FindAsync(id, ct)).Enable();
        await acts.SaveAsync(new Act("access.account_enabled", id), ct);
        return id;
    }

    /// <summary>A way in through the provider goes too: whoever stole the account may have linked himself.</summary>
    public async Task<Guid> ResetPasswordAsync(Guid id, ResetPasswordInput input, CancellationToken ct)
    {
        var account = await administered.FindAsync(id, ct);
        if (id == actor.AccountId) throw new RuleBroken("access.account.not_oneself");
        if (await inUse.IsAsync(id, ct) && await second.AskAsync(await inUse.WantedAsync(ProposalKind.ResetPassword, account, input.WhyReset, nameof(input.WhyReset), ct), ct) is { } proposal) return proposal;
        var password = Passwords.Generate();
        account.PasswordHash = passwords.Hash(password, account.Login, "");
        await db.UnlinkAsync(id, ct);
        await db.EndInvitationAsync(id, clock.GetUtcNow(), ct);
        await db.EndSessionsAsync(id, null, clock.GetUtcNow(), ct);
        await acts.SaveAsync(second.Sign(new Act("access.password_reset", id)), ct);
        shown.Put(id, password);
        return id;
    }

    /// <summary>The phone and the paper are both lost. The next sign-in, with the password alone, leads to adding a new phone.</summary>
    public async Task<Guid> RemoveFactorAsync(Guid id, RemoveFactorInput input, CancellationToken ct)
    {
        var account = await administered.FindAsync(id, ct);
        if (id == actor.AccountId) throw new RuleBroken("access.account.not_oneself");
        if (!await factors.HasAsync(id, ct)) throw new RuleBroken("access.factor.none");
        if (await second.AskAsync(await inUse.WantedAsync(ProposalKind.RemoveFactor, account, input.WhyRemoved, nameof(input.WhyRemoved), ct), ct) is { } proposal) return proposal;
        await factors.RemoveAsync(id, ct);
        await db.EndSessionsAsync(id, null, clock.GetUtcNow(), ct);
        await acts.SaveAsync(second.Sign(new Act("access.factor_removed", id, new JsonObject { ["reason"] = input.WhyRemoved })), ct);
        return id;
    }
}
