using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.ListMembers;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.SaveFilter;

public sealed record SaveFilterInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(SavedFilter.MostName, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    [StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Q { get; init; }

    [StringLength(36, ErrorMessage = "platform.input.too_long")]
    public string? Unit { get; init; }

    /// <summary>Conditions, as in the list's address.</summary>
    public IReadOnlyList<string> F { get; init; } = [];
}

public sealed record RenameFilterInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(SavedFilter.MostName, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }
}

public sealed record SaveFilterModel(AskedMembers Asked);

public sealed record SavedFiltersModel(IReadOnlyList<SavedFilterLine> Filters);

/// <summary>One's own filters of the members' list: words under a name. They carry no right, and no number of anybody.</summary>
internal sealed class SaveFilterHandler(OrganisationDb db, FilterReader reader, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> SaveAsync(SaveFilterInput input, CancellationToken ct)
    {
        var account = Account();
        var asked = Read(new ListMembersInput { Q = input.Q, Unit = Guid.TryParse(input.Unit, out var unit) ? unit : null, F = [.. input.F] });
        if (!asked.Parts.Any()) throw new InvalidInput("", "organisation.filter.nothing");
        await DemandRoomAsync(account, ct);
        acts.Guard($"organisation.saved_filters:{account:N}", cancel => DemandRoomAsync(account, cancel)); // two at once: the second is counted too
        var filter = SavedFilter.Of(account, input.Name!, asked.Address("")[1..], clock.GetUtcNow());
        db.SavedFilters.Add(filter);
        await acts.SaveAsync(new Act("organisation.filter_saved", filter.Id), ct);
        return filter.Id;
    }

    public async Task<Guid> RenameAsync(Guid id, RenameFilterInput input, CancellationToken ct)
    {
        (await FindAsync(id, ct)).Rename(input.Name!);
        await acts.SaveAsync(new Act("organisation.filter_renamed", id), ct);
        return id;
    }

    public async Task<Guid> RemoveAsync(Guid id, CancellationToken ct)
    {
        db.SavedFilters.Remove(await FindAsync(id, ct));
        await acts.SaveAsync(new Act("organisation.filter_removed", id), ct);
        return id;
    }

    /// <summary>Another's is not there.</summary>
    public async Task<SavedFilter> FindAsync(Guid id, CancellationToken ct)
    {
        // Who reads no members keeps no filters of them either: 404, not 403 (D22).
        if (!actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.filter.not_found");
        var account = Account();
        return await db.SavedFilters.SingleOrDefaultAsync(f => f.Id == id && f.AccountId == account, ct) ?? throw new NotFound("organisation.filter.not_found");
    }

    public SaveFilterModel Ask(ListMembersInput query)
    {
        Account();
        return new SaveFilterModel(Read(query));
    }

    public async Task<SavedFiltersModel> ListAsync(CancellationToken ct)
    {
        var account = Account();
        return new SavedFiltersModel(await db.SavedFilters.AsNoTracking().Where(f => f.AccountId == account).OrderBy(f => f.NameFolded).Select(f => new SavedFilterLine(f.Id, f.Name, f.Query)).ToListAsync(ct));
    }

    private Guid Account()
    {
        actor.Demand(Rights.ReadMembers);
        return actor.AccountId!.Value;
    }

    private AskedMembers Read(ListMembersInput query)
    {
        var words = string.IsNullOrWhiteSpace(query.Q) ? "" : MemberSearch.WithoutNumbers(query.Q.Length > 100 ? query.Q[..100] : query.Q);
        return new AskedMembers(words.Length == 0 ? null : words, query.Unit, [.. reader.Read(query).Select(f => new ShownFilter(f.Text, f.Words))]);
    }

    private async Task DemandRoomAsync(Guid account, CancellationToken ct)
    {
        if (await db.SavedFilters.CountAsync(f => f.AccountId == account, ct) >= SavedFilter.MostOfOne) throw new RuleBroken("organisation.filter.too_many", SavedFilter.MostOfOne);
    }
}
