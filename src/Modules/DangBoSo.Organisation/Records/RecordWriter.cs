using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Records;

/// <summary>The only writer of a member's fields and rows: value, source and history go together. Tracked; the caller saves with its act.</summary>
internal sealed class RecordWriter(OrganisationDb db, RecordBook book, SealedValues sealedValues, SaveFailures failures, Audience audience, SearchIndex search, ChangedRecords changed, Actor actor, TimeProvider clock)
{
    /// <param name="member">Tracked.</param>
    /// <param name="field">One of the rule set.</param>
    /// <param name="stored">Judged; null empties the field.</param>
    /// <param name="from">What the new value rests on.</param>
    /// <param name="present">The row it replaces, tracked.</param>
    /// <param name="ct">Cancels.</param>
    public async Task PutAsync(Member member, RecordField field, string? stored, Provenance from, MemberValue? present, CancellationToken ct)
    {
        changed.Add(member.Id);
        var now = clock.GetUtcNow();
        if (present is not null) present.SupersededAt = now;
        // Entered before sources were noted: the history begins with what stood there.
        else if (field.Column && book.Stored(member, field, null) is { } before)
        {
            var old = MemberValue.Of(member.Id, field, before, new Provenance(RecordSource.Unrecorded, null, Verification.Unchecked), null, now);
            old.SupersededAt = now;
            db.Values.Add(old);
        }

        db.Values.Add(MemberValue.Of(member.Id, field, stored, from, actor.AccountId, now));
        if (field.Code == RecordCodes.ExemptFrom && from.Source is not RecordSource.Decision) await ExemptAsync(member.Id, stored, ct);
        if (!field.Column) return;
        MemberColumns.Write(member, field.Code, stored);
        if (field.Code == MemberColumns.FullName) await RenamedAsync(member, ct);
    }

    /// <summary>Fields of a member who was made in this same act: there is nothing to look up, so imports stay one statement a batch.</summary>
    /// <param name="member">Just made.</param>
    /// <param name="values">Judged.</param>
    /// <param name="from">What they rest on.</param>
    public void Begin(Member member, IReadOnlyList<(RecordField Field, string Stored)> values, Provenance from)
    {
        if (values.Count == 0) return;
        var (rules, now) = (book.Rules, clock.GetUtcNow());
        foreach (var (field, stored) in values)
        {
            db.Values.Add(MemberValue.Of(member.Id, field, stored, from, actor.AccountId, now));
            if (field.Column) MemberColumns.Write(member, field.Code, stored);
            if (field.Code == RecordCodes.ExemptFrom) db.Standings.Add(MemberStanding.Said(member.Id, StandingKind.Exempt, RecordValue.Stored(stored), now));
        }

        foreach (var section in values.Select(v => rules.SectionOf(v.Field).Code).Distinct(StringComparer.Ordinal)) db.Sections.Add(new MemberSection { Id = Ids.New(now), MemberId = member.Id, Section = section, ChangedAt = now });
    }

    /// <summary>The same value, compared with a source.</summary>
    public void Check(Member member, RecordField field, Provenance from, MemberValue? present)
    {
        var stored = book.Stored(member, field, present);
        var now = clock.GetUtcNow();
        if (present is not null) present.SupersededAt = now;
        db.Values.Add(MemberValue.Of(member.Id, field, stored, from, actor.AccountId, now));
    }

    public MemberRow PutRow(Guid member, RecordList list, string cells, Provenance from, MemberRow? before)
    {
        var now = clock.GetUtcNow();
        if (before is not null) before.SupersededAt = now;
        var row = MemberRow.Of(member, list, cells, book.Rules, from, before, actor.AccountId, now);
        db.Rows.Add(row);
        return row;
    }

    public void RemoveRow(MemberRow row, string reason) => (row.SupersededAt, row.RemovedBecause) = (clock.GetUtcNow(), SealedText.Of(reason));

    /// <summary>The section has changed: whoever still edits what was there before is told.</summary>
    /// <param name="member">Whose record.</param>
    /// <param name="section">Code.</param>
    /// <param name="seen">The version that the person saw; null where none was asked for.</param>
    /// <param name="ct">Cancels.</param>
    public async Task TouchAsync(Guid member, string section, int? seen, CancellationToken ct)
    {
        var row = await db.Sections.SingleOrDefaultAsync(s => s.MemberId == member && s.Section == section, ct);
        if (seen is { } version && version != (row?.Version ?? 0)) throw row is null ? new RuleBroken("organisation.record.changed_meanwhile") : await failures.StaleAsync("organisation_member_section", row.Id.ToString("D"), ct);
        var now = clock.GetUtcNow();
        if (row is null) db.Sections.Add(new MemberSection { Id = Ids.New(now), MemberId = member, Section = section, ChangedAt = now });
        else row.ChangedAt = now;
    }

    /// <summary>Whether another member has this identifier; said beside the field, before the index would say it of the whole form.</summary>
    public async Task<bool> IsTakenAsync(Guid member, string code, string number, CancellationToken ct) => await sealedValues.FindAsync<Member, bool>(MemberColumns.Property(code), [number], hashes => code switch
    {
        MemberColumns.Card => db.Members.AnyAsync(m => m.Id != member && hashes.Keys.Contains(m.CardHash), ct),
        MemberColumns.RecordNumber => db.Members.AnyAsync(m => m.Id != member && hashes.Keys.Contains(m.RecordNumberHash), ct),
        _ => db.Members.AnyAsync(m => m.Id != member && hashes.Keys.Contains(m.CitizenIdHash), ct),
    }, ct);

    // Who votes and who is asked follows from standings alone: what the record says of an exemption stands there too, unless a procedure said it.
    private async Task ExemptAsync(Guid member, string? stored, CancellationToken ct)
    {
        DateOnly? from = stored is null ? null : RecordValue.Stored(stored);
        var open = await db.Standings.Where(s => s.MemberId == member && s.Kind == StandingKind.Exempt && s.ToDay == null).ToListAsync(ct);
        foreach (var other in open.Where(s => s.OfRecord && s.FromDay != from)) other.ToDay = other.FromDay.AddDays(-1);
        if (from is { } day && !open.Exists(s => !s.OfRecord || s.FromDay == day)) db.Standings.Add(MemberStanding.Said(member, StandingKind.Exempt, day, clock.GetUtcNow()));
    }

    // Lists and search follow the name.
    private async Task RenamedAsync(Member member, CancellationToken ct)
    {
        var tokens = await audience.RelistAsync(member.Id, Listing.Key(Enroller.ListKind, member.NameSort), ct);
        await search.PutAsync(new SearchDocument(member.Id, OrganisationModule.MemberSearchKind, member.FullName, member.JoinedOn, ""), tokens, ct);
    }
}
