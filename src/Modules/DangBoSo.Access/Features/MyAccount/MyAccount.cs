using System.ComponentModel.DataAnnotations;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.MyAccount;

public sealed record ChoosePostInput
{
    [Required(ErrorMessage = "platform.input.choice")]
    public string? PostId { get; init; }

    public string? ReturnUrl { get; init; }
}

public sealed record ChooseDelegationInput
{
    [Required(ErrorMessage = "platform.input.choice")]
    public string? DelegationId { get; init; }

    public string? ReturnUrl { get; init; }
}

public sealed record ChangePasswordInput
{
    [Required(ErrorMessage = "access.sign_in.password_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? CurrentPassword { get; init; }

    [Required(ErrorMessage = "access.password.new_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? NewPassword { get; init; }

    [Required(ErrorMessage = "access.password.repeat_missing"), Compare(nameof(NewPassword), ErrorMessage = "access.password.not_the_same")]
    public string? RepeatPassword { get; init; }
}

/// <param name="Delegations">In force, received from others.</param>
public sealed record MyAccountModel(string Login, string Name, IReadOnlyList<MyPostModel> Posts, IReadOnlyList<MyDelegationModel> Delegations, bool HasFactor, string? Provider, int ShortestPassword, string? ReturnUrl)
{
    /// <summary>Linked to a member, who has a record.</summary>
    public bool IsMember { get; init; }

    public bool HasChosen => Posts.Any(p => p.Chosen) || Delegations.Any(d => d.Chosen);
}

/// <param name="Title">The giver's post.</param>
/// <param name="Until">Last day, unless it is revoked before.</param>
public sealed record MyDelegationModel(Guid Id, string Title, string Giver, string Organisation, DateOnly Until, bool Chosen);

public sealed record MyPostModel(Guid Id, string Title, string Organisation, bool Chosen);

internal sealed class ChoosePostHandler(AccessDb db, Profiles profiles, Actor actor, CurrentSession current, Acts acts)
{
    public async Task<Guid> HandleAsync(ChoosePostInput input, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var posts = await profiles.PostsInForceAsync(account, ct);
        var post = posts.FirstOrDefault(p => Guid.TryParse(input.PostId, out var id) && p.Id == id) ?? throw new NotFound("access.post.not_found");
        var session = await db.Sessions.SingleAsync(s => s.Id == current.Id, ct);
        session.Choose(post.Id);
        actor.Become(await profiles.MakeAsync(account, actor.Profile.DisplayName, actor.Profile.MemberId, post.Id, ct)); // the act is done under the post it chose
        await acts.SaveAsync(new Act("access.post_chosen", account), ct);
        return account;
    }
}

/// <summary>From now on this session acts on behalf of another, until it chooses otherwise or the delegation ends.</summary>
internal sealed class ChooseDelegationHandler(AccessDb db, Profiles profiles, Delegations delegations, Actor actor, CurrentSession current, Acts acts)
{
    public async Task<Guid> HandleAsync(ChooseDelegationInput input, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var live = Guid.TryParse(input.DelegationId, out var id) ? await delegations.FindAsync(id, account, ct) : null;
        if (live is null) throw new NotFound("access.delegation.not_found");
        (await db.Sessions.SingleAsync(s => s.Id == current.Id, ct)).Choose(live.Delegate.Id, live.Given.Id);
        actor.Become(profiles.OnBehalf(live, actor.Profile.DisplayName, actor.Profile.MemberId));
        await acts.SaveAsync(new Act("access.delegation_chosen", account), ct);
        return account;
    }
}

internal sealed class ChangePasswordHandler(AccessDb db, PasswordCheck check, Passwords passwords, Actor actor, CurrentSession current, Acts acts, TimeProvider clock)
{
    /// <summary>Bears fields left empty. Whether the new one is the old one is told only to who knows the old one.</summary>
    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task<Account> CheckAsync(ChangePasswordInput input, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == actor.AccountId, ct);
        List<InputError> faults = input.NewPassword is { } wanted ? [.. passwords.Faults(wanted, account.Login, "NewPassword")] : [];
        var knows = input.CurrentPassword is { } old && await check.PassesAsync(account.Login, account, old, ct);
        if (!knows) faults.Insert(0, new InputError("CurrentPassword", "access.password.wrong"));
        else if (faults.Count == 0 && input.NewPassword is { } same && passwords.Match(account.PasswordHash, same)) faults.Add(new InputError("NewPassword", "access.password.same_as_before"));
        return faults.Count > 0 ? throw new InvalidInput(faults) : account;
    }

    public async Task<Guid> HandleAsync(ChangePasswordInput input, CancellationToken ct)
    {
        var account = await CheckAsync(input, ct);
        account.PasswordHash = passwords.Hash(input.NewPassword!, account.Login, "NewPassword");
        // Whoever else knew the old one is out.
        await db.EndSessionsAsync(account.Id, current.Id, clock.GetUtcNow(), ct);
        await acts.SaveAsync(new Act("access.password_changed", account.Id), ct);
        return account.Id;
    }
}

internal sealed class SignOutHandler(AccessDb db, CurrentSession current, Acts acts, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(CancellationToken ct)
    {
        var session = await db.Sessions.SingleAsync(s => s.Id == current.Id, ct);
        session.EndedAt = clock.GetUtcNow();
        await acts.SaveAsync(new Act("access.signed_out", session.AccountId), ct);
        return session.AccountId;
    }
}
