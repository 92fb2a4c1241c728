using System.Text.Json.Nodes;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Proposals;

/// <summary>What an administrator is about to do, and to whom.</summary>
/// <param name="Unit">Whose administrators, and those above, may confirm.</param>
/// <param name="Input">What was typed, as the handler reads it again.</param>
/// <param name="ReasonField">Where a missing reason is said.</param>
internal sealed record Wanted(ProposalKind Kind, Somebody Concerned, Guid Unit, string Input, string? Reason, string ReasonField);

/// <summary>
/// Stands before what no administrator does alone (D23). A handler asks it first: it keeps a proposal instead, or lets the handler go on, because a
/// second administrator is just confirming, or because there is no other at all.
/// </summary>
internal sealed class SecondAdministrator(AccessDb db, OtherAdministrators others, IOrganisations organisations, Notices notices, Actor actor, Acts acts, RuleSets rules, LocalDays days, TimeProvider clock)
{
    private Proposal? confirmed;
    private Wanted? alone;

    /// <summary>The organisation that the confirmed proposal is for; null when nothing is being confirmed.</summary>
    public Guid? ConfirmedUnit => confirmed?.UnitId;

    /// <summary>From here to the end of the request, this one thing may be done.</summary>
    public void Confirm(Proposal proposal) => confirmed = proposal;

    /// <returns>The proposal's id, when somebody else has to confirm; null: do it.</returns>
    public async Task<Guid?> AskAsync(Wanted wanted, CancellationToken ct)
    {
        if (confirmed is { } now && now.Kind == wanted.Kind && now.AccountId == wanted.Concerned.AccountId) return null;
        var own = wanted.Concerned.Is(others.Self);
        if (!await others.AnyAsync(wanted.Unit, wanted.Concerned, ct))
        {
            if (own) throw new RuleBroken("access.proposal.alone_for_himself");
            if (await others.IsOneAsync(wanted.Concerned, ct)) throw new RuleBroken("access.proposal.administrator_alone");
            alone = wanted with { Reason = Reason(wanted) };
            await TellOfAloneAsync(wanted, ct);
            return null;
        }

        var proposal = Proposal.Make(wanted.Kind, wanted.Concerned, wanted.Unit, wanted.Input, Reason(wanted), new PostSide(actor.PostId!.Value, actor.AccountId!.Value), Rules, clock.GetUtcNow());
        await MakeRoomAsync(wanted, ct);
        db.Proposals.Add(proposal);
        var notice = new Notice("access.proposed", $"{actor.Profile.DisplayName} đề nghị {ProposalWords.What(proposal.Kind)} cho {proposal.PersonName}: chờ quản trị thứ hai xác nhận.", Address(proposal.Id));
        await notices.TellAsync((await organisations.LineAsync(wanted.Unit, ct)).ToDictionary(u => u, _ => notice), Role.Administers, ct);
        await acts.SaveAsync(new Act("access.proposed", proposal.Id, new JsonObject { ["reason"] = proposal.Reason }), ct);
        return proposal.Id;
    }

    /// <summary>The act says by whose word it was done: the proposal and who made it, or that there was nobody else.</summary>
    public Act Sign(Act act)
    {
        var detail = (JsonObject?)act.Detail?.DeepClone() ?? [];
        if (confirmed is { } proposal)
        {
            detail["proposal"] = proposal.Id.ToString("D");
            detail["proposed_by"] = proposal.ProposedById.ToString("D");
            detail["reason"] = proposal.Reason;
        }
        else if (alone is not null)
        {
            detail["alone"] = true;
            detail["reason"] = alone.Reason;
        }

        return act with { Detail = detail };
    }

    public static string Address(Guid proposal) => $"/access/proposals/{proposal:D}";

    private SecondAdministratorRules Rules => rules.On<SecondAdministratorRules>(SecondAdministratorRules.Code, days.Today).Rules;

    private static string Reason(Wanted wanted) => string.IsNullOrWhiteSpace(wanted.Reason) ? throw new InvalidInput(wanted.ReasonField, "access.proposal.reason_missing") : wanted.Reason;

    private async Task MakeRoomAsync(Wanted wanted, CancellationToken ct)
    {
        if (wanted.Concerned.AccountId is not { } account || await db.Proposals.FirstOrDefaultAsync(p => p.Kind == wanted.Kind && p.AccountId == account && p.State == ProposalState.Waiting, ct) is not { } former) return;
        if (former.IsOpen(clock.GetUtcNow())) throw new RuleBroken("access.proposal.waiting");
        former.Lapse(); // the index lets one wait; the context writes changed rows before new ones
    }

    private async Task TellOfAloneAsync(Wanted wanted, CancellationToken ct)
    {
        var said = $"{actor.Profile.DisplayName} ({actor.Profile.PostTitle}) một mình {ProposalWords.What(wanted.Kind)} cho";
        if (wanted.Concerned.AccountId is { } account) notices.Tell(account, new Notice("access.done_alone", $"{said} đồng chí: chưa có quản trị thứ hai để xác nhận. Nếu không phải đồng chí yêu cầu, hãy báo ngay thủ trưởng.", "/account"));
        foreach (var head in await others.HeadsAsync(wanted.Unit, ct)) notices.Tell(head, new Notice("access.done_alone", $"{said} {wanted.Concerned.Name}: chưa có quản trị thứ hai để xác nhận. Lý do: {wanted.Reason}", "/notices"));
    }
}
