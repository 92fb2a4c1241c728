using System.Globalization;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features.ListMembers;

/// <summary>From what an address asks to conditions that were judged: known fields, known choices, days, numbers and words that can be read.</summary>
internal sealed class FilterReader(FilterFields fields)
{
    public const int MostFilters = 8;
    public const int MostWords = 100;
    private const int MostText = 500;

    /// <exception cref="InvalidInput">All that cannot be read.</exception>
    public IReadOnlyList<MemberFilter> Read(ListMembersInput query)
    {
        var filters = (query.F ?? []).Where(f => !string.IsNullOrWhiteSpace(f)).Select(InForce).ToList();
        if (Added(query) is { } added)
        {
            // The same field once more: instead of the first, or where choices are taken one by one, beside it.
            var before = filters.Find(f => f.Field.Code == added.Field.Code);
            filters.RemoveAll(f => f.Field.Code == added.Field.Code);
            filters.Add(before is not null && added.Field.TakesOneByOne ? added with { Values = [.. before.Values.Union(added.Values, StringComparer.Ordinal)] } : added);
        }

        if (filters.Count > MostFilters) throw new InvalidInput("f", "organisation.list.filters_many", MostFilters);
        return filters;
    }

    /// <summary>Those of the conditions in an address that can be read: one that cannot does not take the others with it.</summary>
    public string[] Readable(IEnumerable<string>? conditions) => [.. (conditions ?? []).Where(IsReadable).Take(MostFilters)];

    private bool IsReadable(string text)
    {
        try
        {
            return One(text) is not null;
        }
        catch (DomainError)
        {
            return false;
        }
    }

    // Whatever is wrong with it: it stands in the address, not in a field that somebody just filled.
    private MemberFilter InForce(string text)
    {
        try
        {
            return One(text);
        }
        catch (InvalidInput wrong)
        {
            throw new InvalidInput("f", wrong.Errors[0].Code, wrong.Errors[0].Args);
        }
    }

    private MemberFilter One(string text)
    {
        if (text.Length > MostText || text.Split(':', 2) is not [var code, var rest]) throw new InvalidInput("f", "organisation.list.unreadable");
        var field = fields.Find(code);
        if (field.Kind is FilterKind.Choice) return Choice(field, rest.Split(','));
        if (rest is FilterField.Some or FilterField.None) return Present(field, rest);
        if (field.Kind is FilterKind.Presence) throw new InvalidInput("f", "organisation.list.presence_only", field.Label);
        if (field.Kind is FilterKind.Text or FilterKind.Rows) return Holding(field, rest.StartsWith('~') ? rest[1..] : throw new InvalidInput("f", "organisation.list.unreadable"));
        return rest.Split("..") is [var from, var to] ? Range(field, from, to) : throw new InvalidInput("f", "organisation.list.unreadable");
    }

    /// <summary>What the form of one condition sends; nothing chosen is no condition.</summary>
    private MemberFilter? Added(ListMembersInput query)
    {
        if (string.IsNullOrWhiteSpace(query.Field)) return null;
        var field = fields.Find(query.Field);
        var values = (query.Value ?? []).Where(v => v.Length > 0).ToList();
        if (field.Kind is FilterKind.Choice) return values.Count == 0 ? null : Choice(field, values);
        var (typed, isRange) = (values.FirstOrDefault(v => !string.IsNullOrWhiteSpace(v)), !string.IsNullOrWhiteSpace(query.From) || !string.IsNullOrWhiteSpace(query.To));
        if (!string.IsNullOrWhiteSpace(query.Presence)) return typed is null && !isRange ? Present(field, query.Presence) : throw new InvalidInput("Presence", "organisation.list.presence_or_words");
        return field.Kind switch
        {
            FilterKind.Text or FilterKind.Rows => typed is null ? null : Holding(field, typed),
            FilterKind.Presence => null,
            _ => isRange ? Range(field, query.From, query.To) : null,
        };
    }

    private static MemberFilter Choice(FilterField field, IReadOnlyList<string> values) =>
        values.All(v => field.Options.Any(o => o.Value == v)) ? new MemberFilter(field, [.. values.Distinct(StringComparer.Ordinal)], null, null) : throw new InvalidInput("Value", "platform.input.choice");

    private static MemberFilter Present(FilterField field, string value) =>
        field.CanBeMissing && value is FilterField.Some or FilterField.None ? new MemberFilter(field, [value], null, null) : throw new InvalidInput("Presence", "platform.input.choice");

    private static MemberFilter Holding(FilterField field, string typed)
    {
        if (typed.Length > MostWords) throw new InvalidInput("Value", "platform.input.too_long", MostWords);
        if (Fold.Words(typed).Count is 0 or > 10) throw new InvalidInput("Value", "organisation.list.words");
        return new MemberFilter(field, [], null, null) { Typed = typed.Trim() };
    }

    private static MemberFilter Range(FilterField field, string? from, string? to)
    {
        var (low, high) = (End(field, from, "From"), End(field, to, "To"));
        if (low is null && high is null) throw new InvalidInput("From", "organisation.list.range_empty");
        if (low is not null && high is not null && Compare(field, low, high) > 0) throw new InvalidInput("To", "organisation.list.range_backwards");
        return new MemberFilter(field, [], low, high);
    }

    private static string? End(FilterField field, string? typed, string name)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (field.Kind is FilterKind.Day) return Typed.TryDay(typed, out var day) ? RecordValue.Store(day) : throw new InvalidInput(name, "platform.input.day");
        var most = field.Kind is FilterKind.Year ? 9999 : 1_000_000_000;
        return ViRead.TryNumber(typed, out var number) && number >= 0 && number <= most && number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : throw new InvalidInput(name, "organisation.record.number");
    }

    private static int Compare(FilterField field, string a, string b) =>
        field.Kind is FilterKind.Day ? string.CompareOrdinal(a, b) : int.Parse(a, CultureInfo.InvariantCulture).CompareTo(int.Parse(b, CultureInfo.InvariantCulture));
}
