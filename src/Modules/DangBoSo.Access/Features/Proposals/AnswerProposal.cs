using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.Invitation;
using DangBoSo.Access.Features.ManagingAccounts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Proposals;

public sealed record RefuseProposalInput
{
    [Required(ErrorMessage = "access.proposal.why_refused"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? WhyRefused { get; init; }
}

/// <summary>The handlers that would have done it at once. They look at everything anew, and save the proposal's end with their own change: one act.</summary>
internal sealed class ProposedActs(ChangeAccountHandler change, InvitePersonHandler invite, EngagePersonHandler engage, CreateAccountHandler create)
{
    /// <returns>The account that it was about, or that was made.</returns>
    public Task<Guid> DoAsync(Proposal proposal, CancellationToken ct) => proposal.Kind switch
    {
        ProposalKind.ResetPassword => change.ResetPasswordAsync(proposal.AccountId!.Value, new ResetPasswordInput { WhyReset = proposal.Reason }, ct),
        ProposalKind.RemoveFactor => change.RemoveFactorAsync(proposal.AccountId!.Value, new RemoveFactorInput { WhyRemoved = proposal.Reason }, ct),
        ProposalKind.Invite => invite.HandleAsync(proposal.AccountId!.Value, new InvitePersonInput { WhyInvited = proposal.Reason }, ct),
        ProposalKind.EngagePerson => engage.HandleAsync(Typed<EngagePersonInput>(proposal), ct),
        _ => create.HandleAsync(Typed<CreateAccountInput>(proposal), ct),
    };

    public static T Typed<T>(Proposal proposal) => JsonSerializer.Deserialize<T>(proposal.Input)!;
}

internal sealed class AnswerProposalHandler(AccessDb db, ProposalsReader proposals, SecondAdministrator second, OtherAdministrators others, ProposedActs does, IPosts posts, Profiles profiles, Notices notices, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> ConfirmAsync(Guid id, CancellationToken ct)
    {
        var proposal = await proposals.FindAsync(id, ct);
        proposal.Confirm(actor.AccountId!.Value, clock.GetUtcNow());
        await DemandAnotherAsync(proposal, ct);
        await DemandProposerAsync(proposal, ct);
        second.Confirm(proposal);
        Tell(proposal, $"{actor.Profile.DisplayName} đã xác nhận: {ProposalWords.What(proposal.Kind)} cho {proposal.PersonName}.");
        if (proposal.AccountId is { } concerned) notices.Tell(concerned, new Notice("access.proposal_confirmed", $"Theo đề nghị và xác nhận của hai quản trị, tài khoản của đồng chí đã được {ProposalWords.What(proposal.Kind)}. Nếu không phải đồng chí yêu cầu, hãy báo ngay thủ trưởng.", "/account"));
        return await does.DoAsync(proposal, ct);
    }

    public async Task<Guid> RefuseAsync(Guid id, RefuseProposalInput input, CancellationToken ct)
    {
        var proposal = await proposals.FindAsync(id, ct);
        await DemandAnotherAsync(proposal, ct);
        proposal.Refuse(actor.AccountId!.Value, input.WhyRefused!, clock.GetUtcNow());
        Tell(proposal, $"{actor.Profile.DisplayName} từ chối {ProposalWords.What(proposal.Kind)} cho {proposal.PersonName}: {input.WhyRefused}");
        await acts.SaveAsync(new Act("access.proposal_refused", id, new JsonObject { ["reason"] = input.WhyRefused }), ct);
        return id;
    }

    public async Task<Guid> WithdrawAsync(Guid id, CancellationToken ct)
    {
        (await proposals.FindAsync(id, ct)).Withdraw(actor.AccountId!.Value, clock.GetUtcNow());
        await acts.SaveAsync(new Act("access.proposal_withdrawn", id), ct);
        return id;
    }

    // Another account is not yet another person; and whom it is about has no word in it.
    private async Task DemandAnotherAsync(Proposal proposal, CancellationToken ct)
    {
        var proposer = await db.Accounts.AsNoTracking().Where(a => a.Id == proposal.ProposedById).Select(a => new Somebody(a.Id, a.MemberId, a.DisplayName)).SingleAsync(ct);
        if (proposer.Is(others.Self)) throw new RuleBroken("access.proposal.same_person");
        if (proposal.Concerned.Is(others.Self)) throw new RuleBroken("access.proposal.about_oneself");
    }

    // Two administrators stand behind it, and the first must still be one.
    private async Task DemandProposerAsync(Proposal proposal, CancellationToken ct)
    {
        var held = (await posts.PostsAsync([proposal.ProposedPostId], ct)).GetValueOrDefault(proposal.ProposedPostId);
        var enabled = await db.Accounts.AnyAsync(a => a.Id == proposal.ProposedById && a.IsEnabled, ct);
        if (!enabled || held is null || !profiles.InForce(held) || !profiles.Allows(held, Role.Administers)) throw new RuleBroken("access.proposal.proposer_gone");
    }

    private void Tell(Proposal proposal, string text) => notices.Tell(proposal.ProposedById, new Notice("access.proposal_answered", text, SecondAdministrator.Address(proposal.Id)));
}
