using System.Linq.Expressions;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <summary>Judged conditions as parts of one query: columns of the member, or whether a present value exists. Days and numbers in values are texts whose order is theirs.</summary>
internal sealed class FilterQuery(OrganisationDb db)
{
    public IQueryable<Member> Where(IQueryable<Member> members, IEnumerable<MemberFilter> filters, DateOnly today) => filters.Aggregate(members, (found, filter) => Where(found, filter, today));

    private IQueryable<Member> Where(IQueryable<Member> members, MemberFilter filter, DateOnly today) => filter.Field.Code switch
    {
        FilterFields.Standing => members.Where(Standing([.. filter.Values.Select(Enum.Parse<StandingKind>)], today)),
        FilterFields.Age => Aged(members, filter, today),
        FilterFields.Joined => Between(members, m => m.JoinedOn, filter.From is null ? null : new DateOnly(Year(filter.FromNumber!.Value), 1, 1), filter.To is null ? null : new DateOnly(Year(filter.ToNumber!.Value), 12, 31)),
        "sex" => Sexed(members, [.. filter.Values.Select(Enum.Parse<Sex>)]),
        _ when filter.Field.IsColumn && filter.Values.Count > 0 => Present(members, filter),
        _ when filter.Field.IsColumn => Between(members, Column(filter.Field.Code), Day(filter.From), Day(filter.To)),
        _ when filter.Field.IsList => Listed(members, filter),
        _ => Valued(members, filter),
    };

    // By standing rows that are in force; who has none stands by his official day, as members that were imported do. Whoever died or left is nothing else any more.
    private Expression<Func<Member, bool>> Standing(IReadOnlyList<StandingKind> kinds, DateOnly today)
    {
        var inForce = db.Standings.Where(s => s.FromDay <= today && (s.ToDay == null || s.ToDay >= today));
        var (official, probationary) = (kinds.Contains(StandingKind.Official), kinds.Contains(StandingKind.Probationary));
        var ended = kinds.Where(k => Standings.Ended.Contains(k)).ToList();
        var living = kinds.Where(k => k is not (StandingKind.Official or StandingKind.Probationary) && !ended.Contains(k)).ToList();
        return m => inForce.Any(s => s.MemberId == m.Id && ended.Contains(s.Kind))
            || (!inForce.Any(s => s.MemberId == m.Id && Standings.Ended.Contains(s.Kind))
                && ((official && m.OfficialOn != null && m.OfficialOn <= today) || (probationary && (m.OfficialOn == null || m.OfficialOn > today)) || inForce.Any(s => s.MemberId == m.Id && living.Contains(s.Kind))));
    }

    // So many years old on this day: born on it, or before, so many years ago.
    private static IQueryable<Member> Aged(IQueryable<Member> members, MemberFilter filter, DateOnly today)
    {
        if (filter.FromNumber is { } least)
        {
            var latest = today.AddYears(-Math.Min(least, 200));
            members = members.Where(m => m.BirthDate <= latest);
        }

        if (filter.ToNumber is { } most)
        {
            var after = today.AddYears(-Math.Min(most, 200) - 1);
            members = members.Where(m => m.BirthDate > after);
        }

        return members;
    }

    private static IQueryable<Member> Sexed(IQueryable<Member> members, IReadOnlyList<Sex> sexes) => members.Where(m => sexes.Contains(m.Sex));

    /// <summary>Whom the first condition on values or rows means, when they are few: found by an index, where the list would be walked to its end.</summary>
    /// <returns>Null when they are not few, or nothing is asked of values.</returns>
    public async Task<IReadOnlyList<Guid>?> FewAsync(IReadOnlyList<MemberFilter> filters, CancellationToken ct)
    {
        var ids = filters.Where(f => !f.AsksForNothing).Select(f => f.Field.IsList ? Rows(f).Select(r => r.MemberId) : IsValued(f) ? Values(f).Select(v => v.MemberId) : null).FirstOrDefault(q => q is not null);
        if (ids is null) return null;
        var found = await ids.Take(NameIndex.Most + 1).ToListAsync(ct);
        return found.Count > NameIndex.Most ? null : found;
    }

    private static bool IsValued(MemberFilter filter) => !filter.Field.IsColumn && !filter.Field.IsList && filter.Field.Code is not (FilterFields.Standing or FilterFields.Age or FilterFields.Joined);

    private IQueryable<Member> Valued(IQueryable<Member> members, MemberFilter filter)
    {
        var (held, any) = (Values(filter), Present(filter.Field));
        if (!filter.AsksForNothing) return members.Where(m => held.Any(v => v.MemberId == m.Id));
        return filter.Values.Count == 1 ? members.Where(m => !any.Any(v => v.MemberId == m.Id)) : members.Where(m => held.Any(v => v.MemberId == m.Id) || !any.Any(v => v.MemberId == m.Id));
    }

    private IQueryable<MemberValue> Present(FilterField field)
    {
        var code = field.Code;
        return db.Values.Where(v => v.Field == code && v.SupersededAt == null && (v.Value != null || v.Secret != null));
    }

    // Present values that fit the condition.
    private IQueryable<MemberValue> Values(MemberFilter filter)
    {
        var (code, values, from, to) = (filter.Field.Code, filter.Values, filter.From, filter.To);
        if (filter.AsksForAnything) return Present(filter.Field);
        var open = db.Values.Where(v => v.Field == code && v.SupersededAt == null);
        if (filter.Typed is { } typed)
        {
            open = open.Where(v => v.ValueWords != null);
            return Words(typed).Aggregate(open, (found, word) => found.Where(v => v.ValueWords!.Contains(word)));
        }

        open = open.Where(v => v.Value != null);
        if (filter.Field.Kind is FilterKind.Choice) return open.Where(v => values.Contains(v.Value!));
        // "9" before "30": a shorter number is a smaller one. Days are all as long.
        if (from is not null) open = open.Where(v => v.Value!.Length > from.Length || (v.Value.Length == from.Length && string.Compare(v.Value, from) >= 0));
        if (to is not null) open = open.Where(v => v.Value!.Length < to.Length || (v.Value.Length == to.Length && string.Compare(v.Value, to) <= 0));
        return open;
    }

    private IQueryable<Member> Listed(IQueryable<Member> members, MemberFilter filter)
    {
        var rows = Rows(filter);
        return filter.AsksForNothing ? members.Where(m => !rows.Any(r => r.MemberId == m.Id)) : members.Where(m => rows.Any(r => r.MemberId == m.Id));
    }

    // All the words in one row: "giấy khen" of one year and "huyện" of another are not "giấy khen của huyện".
    private IQueryable<MemberRow> Rows(MemberFilter filter)
    {
        var code = filter.Field.Code;
        return Words(filter.Typed).Aggregate(db.Rows.Where(r => r.List == code && r.SupersededAt == null), (found, word) => found.Where(r => r.CellsWords!.Contains(word)));
    }

    private static IEnumerable<string> Words(string? typed) => Fold.Words(typed).Select(word => " " + word);

    // A number that is sealed has a keyed hash beside it, one that is missing has none.
    private static IQueryable<Member> Present(IQueryable<Member> members, MemberFilter filter)
    {
        var some = filter.AsksForAnything;
        return filter.Field.Code switch
        {
            MemberColumns.Card => members.Where(m => (m.CardHash != null) == some),
            MemberColumns.RecordNumber => members.Where(m => (m.RecordNumberHash != null) == some),
            MemberColumns.CitizenId => members.Where(m => (m.CitizenIdHash != null) == some),
            MemberColumns.OfficialOn => members.Where(m => (m.OfficialOn != null) == some),
            "decided_on" => members.Where(m => (m.DecidedOn != null) == some),
            "seniority_from" => members.Where(m => (m.SeniorityFrom != null) == some),
            _ => throw new InvalidOperationException($"The rule set {RecordRules.Code} calls {filter.Field.Code} a column that can be missing, but no list can ask for it."),
        };
    }

    private static Expression<Func<Member, DateOnly?>> Column(string code) => code switch
    {
        "birth_date" => m => m.BirthDate,
        "decided_on" => m => m.DecidedOn,
        "joined_on" => m => m.JoinedOn,
        MemberColumns.OfficialOn => m => m.OfficialOn,
        "seniority_from" => m => m.SeniorityFrom,
        _ => throw new InvalidOperationException($"The rule set {RecordRules.Code} calls {code} a column, but no list can ask for it."),
    };

    private static IQueryable<Member> Between(IQueryable<Member> members, Expression<Func<Member, DateOnly?>> day, DateOnly? from, DateOnly? to)
    {
        if (from is { } first) members = members.Where(Compare(day, Expression.GreaterThanOrEqual, first));
        return to is { } last ? members.Where(Compare(day, Expression.LessThanOrEqual, last)) : members;
    }

    private static Expression<Func<Member, bool>> Compare(Expression<Func<Member, DateOnly?>> day, Func<Expression, Expression, Expression> how, DateOnly bound)
    {
        Expression<Func<DateOnly?>> parameter = () => bound; // captured, so that the statement is the same for every day
        return Expression.Lambda<Func<Member, bool>>(how(day.Body, parameter.Body), day.Parameters);
    }

    private static DateOnly? Day(string? stored) => stored is null ? null : RecordValue.Stored(stored);

    private static int Year(int typed) => Math.Clamp(typed, 1, 9999);
}
