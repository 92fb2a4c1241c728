using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DangBoSo.Access.Contracts;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.ManagingAccounts;

public sealed record CreateAccountInput : IReadsItself
{
    [Required(ErrorMessage = "access.account.post_missing")]
    public string? PostId { get; init; }

    [Required(ErrorMessage = "access.sign_in.login_missing"), StringLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Login { get; init; }

    /// <summary>Code of the organisation whose posts were offered, to show them again.</summary>
    public string? Unit { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Login is null || Account.IsLogin(Login) ? [] : [new InputError(nameof(Login), "access.account.login_shape")];
}

public sealed record DisableAccountInput
{
    [Required(ErrorMessage = "access.account.reason_missing"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

public sealed record RemoveFactorInput
{
    [Required(ErrorMessage = "access.factor.reason_missing"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? WhyRemoved { get; init; }
}

internal sealed class CreateAccountHandler(IAccounts accounts, IPosts posts, Actor actor, ShownOnce shown)
{
    public async Task<Guid> HandleAsync(CreateAccountInput input, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        if (!Guid.TryParse(input.PostId, out var id)) throw new InvalidInput("PostId", "platform.input.choice");
        // No such post, or one that he does not look after: the same answer (D22).
        if (!(await posts.PostsAsync([id], ct)).TryGetValue(id, out var post)) throw new NotFound("access.post.not_found");
        var password = Passwords.Generate();
        var account = await accounts.CreateAsync([new NewAccount(input.Login!, password, post.PersonName, post.MemberId, [id])], ct);
        shown.Put(account[0], password);
        return account[0];
    }
}

internal sealed class ChangeAccountHandler(AccessDb db, Administered administered, Passwords passwords, Actor actor, Acts acts, ShownOnce shown, SecondFactors factors, TimeProvider clock)
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
    public async Task<Guid> ResetPasswordAsync(Guid id, CancellationToken ct)
    {
        var account = await administered.FindAsync(id, ct);
        if (id == actor.AccountId) throw new RuleBroken("access.account.not_oneself");
        var password = Passwords.Generate();
        account.PasswordHash = passwords.Hash(password, account.Login, "");
        await db.UnlinkAsync(id, ct);
        await db.EndInvitationAsync(id, clock.GetUtcNow(), ct);
        await db.EndSessionsAsync(id, null, clock.GetUtcNow(), ct);
        await acts.SaveAsync(new Act("access.password_reset", id), ct);
        shown.Put(id, password);
        return id;
    }

    /// <summary>The phone and the paper are both lost. The next sign-in, with the password alone, leads to adding a new phone.</summary>
    public async Task<Guid> RemoveFactorAsync(Guid id, RemoveFactorInput input, CancellationToken ct)
    {
        await administered.FindAsync(id, ct);
        if (id == actor.AccountId) throw new RuleBroken("access.account.not_oneself");
        await factors.RemoveAsync(id, ct);
        await db.EndSessionsAsync(id, null, clock.GetUtcNow(), ct);
        await acts.SaveAsync(new Act("access.factor_removed", id, new JsonObject { ["reason"] = input.WhyRemoved }), ct);
        return id;
    }
}
