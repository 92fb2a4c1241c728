using System.Globalization;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.OpenTerm;

/// <summary>Opens a term of an organ. The one before ends on the day before, with all its posts but those that were ticked to go on; one act.</summary>
internal sealed class OpenTermHandler(OrganisationDb db, UnitGate gate, TermBook book, PostEnding ending, Acts acts, LocalDays days, TimeProvider clock)
{
    // Organs that are elected; an office has no term.
    private static readonly OrganKind[] Elected = [OrganKind.Committee, OrganKind.StandingCommittee, OrganKind.InspectionCommittee];

    /// <returns>The term.</returns>
    public async Task<Guid> HandleAsync(Guid id, OpenTermInput input, CancellationToken ct)
    {
        var unit = await gate.ManagedAsync(id, ct);
        unit.MustLive();
        var (kind, set, from) = (ElectedOrgan(input.Organ, unit.Kind), book.Today, Typed.Day(input.From, nameof(input.From)));
        if (set.Rules.MonthsOf(unit.Kind) is not [var usual, ..]) throw new RuleBroken("organisation.term.none_for_kind", UnitKinds.Word(unit.Kind));
        var organ = await OrganAsync(unit, kind, ct);
        if (await OpenAsync(organ.Id, ct) is { } last) await EndAsync(last, kind, from, input, ct);
        else if (await db.Terms.Where(t => t.OrganId == organ.Id).MaxAsync(t => t.ToDay, ct) is { } ended && from <= ended) throw new InvalidInput(nameof(input.From), "organisation.term.before_the_last", Vi.Date(ended));
        var term = new Term
        {
            Id = Ids.New(clock.GetUtcNow()),
            UnitId = id,
            OrganId = organ.Id,
            Name = Term.ShortName(input.Name!),
            FromDay = from,
            ExpectedTo = input.ExpectedTo is null ? TermRules.LastDay(from, usual) : Typed.Day(input.ExpectedTo, nameof(input.ExpectedTo)),
            CongressDay = input.CongressDay is null ? null : Typed.Day(input.CongressDay, nameof(input.CongressDay)),
            DecisionNumber = input.DecisionNumber,
            DecidedOn = input.DecidedOn is null ? null : Typed.Day(input.DecidedOn, nameof(input.DecidedOn)),
            RuleVersion = set.Version,
            RecordedAt = clock.GetUtcNow(),
        };
        db.Terms.Add(term);
        await acts.SaveAsync(new Act("organisation.term_opened", term.Id), ct);
        return term.Id;
    }

    public async Task<OpenTermModel> ReadAsync(Guid id, string? organ, CancellationToken ct)
    {
        var unit = await gate.ManagedAsync(id, ct);
        var (kind, set) = (ElectedOrgan(organ ?? nameof(OrganKind.Committee), unit.Kind), book.Today);
        var last = await (from t in db.Terms join o in db.Organs on t.OrganId equals o.Id where o.UnitId == id && o.Kind == kind && t.ToDay == null select t).AsNoTracking().SingleOrDefaultAsync(ct);
        var posts = last is null ? [] : (await OpenPostsAsync(last, kind, ct)).ConvertAll(p => new TermPost(p.Id, p.Title, p.PersonName, p.FromDay, p.Role is PostRole.Clerk or PostRole.Officer));
        var months = set.Rules.MonthsOf(unit.Kind);
        return new OpenTermModel(id, unit.Name, kind.ToString(), [.. ElectedIn(unit.Kind).Select(k => new Option(k.ToString(), Organ.NameOf(k, unit.Kind)))], last?.Name, last?.FromDay, posts, Lengths(months), set.Citation, days.Today);
    }

    private static string Lengths(IReadOnlyList<int> months) => string.Join(" hoặc ", months.Select(m => m % 12 == 0 ? $"{m / 12} năm" : $"{m} tháng"));

    // A cell elects its committee alone.
    private static OrganKind[] ElectedIn(UnitKind unit) => UnitKinds.IsCell(unit) ? [OrganKind.Committee] : Elected;

    private static OrganKind ElectedOrgan(string? organ, UnitKind unit) => Enum.TryParse<OrganKind>(organ, out var kind) && ElectedIn(unit).Contains(kind) ? kind : throw new InvalidInput(nameof(OpenTermInput.Organ), "platform.input.choice");

    private async Task<Organ> OrganAsync(Unit unit, OrganKind kind, CancellationToken ct)
    {
        if (await db.Organs.SingleOrDefaultAsync(o => o.UnitId == unit.Id && o.Kind == kind, ct) is { } known) return known;
        var organ = new Organ { Id = Ids.New(clock.GetUtcNow()), UnitId = unit.Id, Kind = kind, Name = Organ.NameOf(kind, unit.Kind) };
        db.Organs.Add(organ);
        return organ;
    }

    private Task<Term?> OpenAsync(Guid organ, CancellationToken ct) => db.Terms.SingleOrDefaultAsync(t => t.OrganId == organ && t.ToDay == null, ct);

    private async Task EndAsync(Term last, OrganKind kind, DateOnly from, OpenTermInput input, CancellationToken ct)
    {
        last.End(from.AddDays(-1), clock.GetUtcNow());
        var posts = await OpenPostsAsync(last, kind, ct);
        // Nobody's post ends that was not before the eyes of who said which go on.
        if (!posts.Select(p => p.Id).ToHashSet().SetEquals(Ids(input.Asked))) throw new RuleBroken("organisation.term.posts_changed");
        var goOn = Ids(input.GoOn).ToHashSet();
        // One that began with the new term or later belongs to it already.
        await ending.EndAsync(posts.FindAll(p => !goOn.Contains(p.Id) && p.FromDay < from), from.AddDays(-1), ct);
        static IEnumerable<Guid> Ids(IReadOnlyList<string> texts) => texts.Select(t => Guid.TryParse(t, CultureInfo.InvariantCulture, out var id) ? id : throw new RuleBroken("organisation.term.posts_changed"));
    }

    private async Task<List<Post>> OpenPostsAsync(Term last, OrganKind kind, CancellationToken ct)
    {
        var today = days.Today;
        return await book.PostsOf(last, kind).Where(p => p.ToDay == null || p.ToDay >= today).OrderBy(p => p.Id).ToListAsync(ct);
    }
}
