using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.ManagingAccounts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Proposals;

public sealed record ProposalRowModel(Guid Id, string What, string PersonName, string UnitName, string ProposedBy, DateTimeOffset ProposedAt, ProposalState State, bool ForMe);

public sealed record ProposalListModel(IReadOnlyList<ProposalRowModel> Rows, Guid? Next, bool IsFirst);

/// <param name="Details">What else was asked for, such as the login; empty for changes of an account.</param>
/// <param name="Effect">What confirming does.</param>
/// <param name="May">The actor may confirm or refuse.</param>
/// <param name="IsOwn">He made it, and may take it back.</param>
public sealed record ProposalModel(ProposalRowModel Row, Guid? AccountId, IReadOnlyList<(string Name, string Value)> Details, string Reason, DateTimeOffset ExpiresAt, string Effect, string? AnsweredBy, DateTimeOffset? AnsweredAt, string? Answer, bool May, bool IsOwn, int Version);

internal sealed class ProposalsReader(AccessDb db, Lineage lineage, OtherAdministrators others, IOrganisations organisations, IPosts posts, Actor actor, TimeProvider clock)
{
    private const int PageSize = 30;

    /// <summary>Those of the organisations he looks after, and his own. Nobody else has any (D22).</summary>
    public IQueryable<Proposal> Visible
    {
        get
        {
            if (!actor.Can(Administered.Permission)) return db.Proposals.Where(_ => false);
            var (units, self) = (lineage.BelowOrSelf(actor.OrganisationId), actor.AccountId);
            return db.Proposals.Where(p => p.ProposedById == self || units.Contains(p.UnitId));
        }
    }

    public async Task<Proposal> FindAsync(Guid id, CancellationToken ct) => await Visible.FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFound("access.proposal.not_found");

    public async Task<ProposalListModel> ListAsync(Guid? before, CancellationToken ct)
    {
        actor.Demand(Administered.Permission);
        var found = await Visible.AsNoTracking().Where(p => before == null || p.Id < before).OrderByDescending(p => p.Id).Take(PageSize + 1).ToListAsync(ct);
        var rows = await RowsAsync([.. found.Take(PageSize)], ct);
        return new ProposalListModel(rows, found.Count > PageSize ? rows[^1].Id : null, before is null);
    }

    /// <summary>What waits for the actor, or by his wish for others; the oldest first.</summary>
    public async Task<IReadOnlyList<ProposalRowModel>> OpenAsync(bool own, int take, CancellationToken ct)
    {
        if (!actor.Can(Administered.Permission)) return [];
        var (now, self) = (clock.GetUtcNow(), actor.AccountId);
        return await RowsAsync(await Visible.AsNoTracking().Where(p => p.State == ProposalState.Waiting && p.ExpiresAt > now && p.ProposedById == self == own).OrderBy(p => p.Id).Take(take).ToListAsync(ct), ct);
    }

    /// <summary>What waits about an account, for its own page.</summary>
    public async Task<IReadOnlyList<ProposalRowModel>> OfAccountAsync(Guid account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await RowsAsync(await Visible.AsNoTracking().Where(p => p.AccountId == account && p.State == ProposalState.Waiting && p.ExpiresAt > now).OrderBy(p => p.Id).ToListAsync(ct), ct);
    }

    public async Task<ProposalModel> OneAsync(Guid id, CancellationToken ct)
    {
        var proposal = await Visible.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFound("access.proposal.not_found");
        var row = (await RowsAsync([proposal], ct))[0];
        var answeredBy = proposal.AnsweredById is { } by ? await db.Accounts.AsNoTracking().Where(a => a.Id == by).Select(a => a.DisplayName).FirstOrDefaultAsync(ct) : null;
        return new ProposalModel(row, proposal.AccountId, await DetailsAsync(proposal, ct), proposal.Reason, proposal.ExpiresAt, ProposalWords.Effect(proposal.Kind), answeredBy, proposal.AnsweredAt, proposal.Answer,
            row.ForMe, proposal.ProposedById == actor.AccountId && proposal.IsOpen(clock.GetUtcNow()), proposal.Version);
    }

    /// <summary>Where a form leads, and what it says, when it may have become a proposal instead; asked of the database, so that a second post is told the same.</summary>
    public async Task<(string Page, string Said)> EndAsync(Guid outcome, string page, string said, CancellationToken ct) =>
        await db.Proposals.AnyAsync(p => p.Id == outcome, ct) ? (SecondAdministrator.Address(outcome), "access.proposal.made") : (page, said);

    private async Task<List<ProposalRowModel>> RowsAsync(List<Proposal> proposals, CancellationToken ct)
    {
        var by = proposals.Select(p => p.ProposedById).Distinct().ToList();
        var people = await db.Accounts.AsNoTracking().Where(a => by.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => new Somebody(a.Id, a.MemberId, a.DisplayName), ct);
        var units = await organisations.UnitsAsync([.. proposals.Select(p => p.UnitId).Distinct()], ct);
        return proposals.ConvertAll(p => Row(p, people[p.ProposedById], units[p.UnitId].ShortName));
    }

    private ProposalRowModel Row(Proposal p, Somebody proposer, string unit)
    {
        var open = p.IsOpen(clock.GetUtcNow());
        return new ProposalRowModel(p.Id, ProposalWords.Title(p.Kind), p.PersonName, unit, proposer.Name, p.ProposedAt,
            p.State is ProposalState.Waiting && !open ? ProposalState.Expired : p.State, open && !proposer.Is(others.Self) && !p.Concerned.Is(others.Self));
    }

    private async Task<IReadOnlyList<(string Name, string Value)>> DetailsAsync(Proposal proposal, CancellationToken ct)
    {
        if (proposal.Kind is ProposalKind.EngagePerson && ProposedActs.Typed<EngagePersonInput>(proposal) is { } engaged) return [("Chức vụ", EngagePersonHandler.Word(engaged.Role)), ("Tên đăng nhập", Account.Fold(engaged.Login!))];
        if (proposal.Kind is not ProposalKind.CreateAccount || ProposedActs.Typed<CreateAccountInput>(proposal) is not { } created || !Guid.TryParse(created.PostId, out var id)) return [];
        var post = (await posts.PostsAsync([id], ct)).GetValueOrDefault(id);
        return [("Chức vụ", post?.Title ?? "–"), ("Tên đăng nhập", Account.Fold(created.Login!))];
    }
}
