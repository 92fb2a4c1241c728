using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Records;

/// <summary>What was typed into fields of a section: read, compared with what stands there, held against the rule set.</summary>
internal sealed class FieldJudge(RecordBook book, RecordWriter writer, LocalDays days)
{
    /// <param name="confirmed">Doubts are put aside; what is refused stays refused.</param>
    /// <returns>What is to be changed.</returns>
    /// <exception cref="InvalidInput">Everything that is wrong, field by field.</exception>
    public async Task<IReadOnlyList<(RecordField Field, string? Stored)>> JudgeAsync(Member member, RecordSection section, IReadOnlyDictionary<string, MemberValue> present, IReadOnlyList<FieldEntryInput> typed, bool confirmed, CancellationToken ct)
    {
        var (errors, changes) = (new List<InputError>(), new List<(RecordField Field, string? Stored, string Name)>());
        for (var i = 0; i < typed.Count; i++)
        {
            var name = $"Fields[{i}].Value";
            if (section.Fields.FirstOrDefault(f => f.Code == typed[i].Code) is not { } field || changes.Any(c => c.Field == field))
            {
                errors.Add(new InputError(name, "organisation.record.unknown_part"));
                continue;
            }

            var before = book.Stored(member, field, present.GetValueOrDefault(field.Code));
            if (Wrong(field, typed[i].Value, before, name, out var stored) is { } wrong) errors.Add(wrong);
            else if (stored != before) changes.Add((field, stored, name));
        }

        foreach (var (field, stored, name) in changes.Where(c => c.Field is { Column: true, Sealed: true } && c.Stored is not null))
        {
            if (await writer.IsTakenAsync(member.Id, field.Code, stored!, ct)) errors.Add(new InputError(name, Taken(field.Code)));
        }

        errors.AddRange(await ContradictionsAsync(member, changes, confirmed, ct));
        return errors.Count > 0 ? throw new InvalidInput(errors) : changes.ConvertAll(c => (c.Field, c.Stored));
    }

    /// <summary>A row's cells as stored, by column.</summary>
    /// <param name="list">The list.</param>
    /// <param name="typed">By column's code.</param>
    /// <param name="born">The member's birthday: nothing of his own is before it.</param>
    /// <exception cref="InvalidInput">Everything that is wrong, cell by cell.</exception>
    public IReadOnlyDictionary<string, string> JudgeRow(RecordList list, IReadOnlyList<FieldEntryInput> typed, DateOnly born)
    {
        var (errors, cells) = (new List<InputError>(), new SortedDictionary<string, string>(StringComparer.Ordinal));
        for (var i = 0; i < typed.Count; i++)
        {
            var name = $"Cells[{i}].Value";
            if (list.Columns.FirstOrDefault(c => c.Code == typed[i].Code) is not { } column || cells.ContainsKey(column.Code)) errors.Add(new InputError(name, "organisation.record.unknown_part"));
            else if (Wrong(column, typed[i].Value, null, name, out var stored) is { } wrong) errors.Add(wrong);
            else if (stored is not null) cells[column.Code] = stored;
        }

        foreach (var column in list.Columns.Where(c => c.Required is not RequiredOf.Nobody && !cells.ContainsKey(c.Code) && errors.All(e => e.Field != $"Cells[{IndexOf(typed, c)}].Value")))
            errors.Add(new InputError($"Cells[{IndexOf(typed, column)}].Value", "platform.input.required"));
        // "2015" and "2015-06" compare by what both say.
        if (cells.TryGetValue("from", out var from) && cells.TryGetValue("to", out var to) && string.CompareOrdinal(to[..Math.Min(to.Length, from.Length)], from[..Math.Min(to.Length, from.Length)]) < 0)
            errors.Add(new InputError($"Cells[{IndexOf(typed, list.Columns.Single(c => c.Code == "to"))}].Value", "organisation.record.ends_before"));
        errors.AddRange(Relatives.Impossible(list, cells, born).Select(fault => new InputError($"Cells[{IndexOf(typed, list.Columns.First(c => c.Code == fault.Column))}].Value", fault.Code, Vi.Date(born))));
        return errors.Count > 0 ? throw new InvalidInput(errors) : cells;
    }

    /// <summary>One value as typed by a member who proposes it.</summary>
    public string? JudgeOne(RecordField field, string? typed, string name) => Wrong(field, typed, null, name, out var stored) is { } wrong ? throw new InvalidInput([wrong]) : stored;

    private InputError? Wrong(RecordField field, string? typed, string? before, string name, out string? stored)
    {
        stored = null;
        if (typed is null) return before is not null && field.Column && MemberColumns.MustStay(field.Code) ? new InputError(name, "organisation.record.required") : null;
        if (field is { Column: true, Code: MemberColumns.FullName } && !VietnameseName.IsPlausible(typed)) return new InputError(name, "organisation.import.full_name");
        return RecordValue.Read(field, typed, book.Rules.ChoicesOf(field), days.Today, out stored) switch
        {
            null => null,
            "organisation.record.too_long" => new InputError(name, "organisation.record.too_long", field.Most),
            "organisation.record.pattern" => new InputError(name, "organisation.record.pattern", field.Label, field.Help ?? ""),
            var code => new InputError(name, code),
        };
    }

    private async Task<IReadOnlyList<InputError>> ContradictionsAsync(Member member, List<(RecordField Field, string? Stored, string Name)> changes, bool confirmed, CancellationToken ct)
    {
        var changed = changes.ToDictionary(c => c.Field.Code, StringComparer.Ordinal);
        var touched = book.Rules.Orders.Where(o => changed.ContainsKey(o.Earlier) || changed.ContainsKey(o.Later)).ToList();
        var others = await book.PresentAsync(member.Id, touched.SelectMany(o => new[] { o.Earlier, o.Later }).Distinct(StringComparer.Ordinal).Where(c => !changed.ContainsKey(c)).Select(book.Field), ct);
        DateOnly? Day(string code) => (changed.TryGetValue(code, out var c) ? c.Stored : book.Stored(member, book.Field(code), others.GetValueOrDefault(code))) is { } text ? RecordValue.Stored(text) : null;
        var errors = new List<InputError>();
        foreach (var rule in DayOrders.Broken(touched, Day, changed.Keys.ToHashSet(StringComparer.Ordinal)).Where(r => r.Refuse || !confirmed))
        {
            var (at, other) = changed.TryGetValue(rule.Later, out var later) ? (later, rule.Earlier) : (changed[rule.Earlier], rule.Later);
            errors.Add(new InputError(at.Name, rule.Refuse ? "organisation.record.order" : "organisation.record.order_doubtful", at.Field.Label, Vi.Date(Day(at.Field.Code)), book.Field(other).Label, Vi.Date(Day(other)), rule.Because));
        }

        if (!confirmed && changed.TryGetValue(MemberColumns.CitizenId, out var number) && number.Stored is { } digits && CitizenNumber.Doubt(digits, member.Sex, member.BirthDate) is { } doubt)
            errors.Add(new InputError(number.Name, "organisation.record.citizen_doubtful", doubt));
        if (!confirmed && changed.TryGetValue(MemberColumns.OfficialOn, out var official) && official.Stored is null) errors.Add(new InputError(official.Name, "organisation.record.official_emptied"));
        return errors;
    }

    /// <summary>Why a number that somebody else bears is refused.</summary>
    public static string Taken(string code) => code switch
    {
        MemberColumns.Card => "organisation.member.card_taken",
        MemberColumns.RecordNumber => "organisation.record.number_taken",
        _ => "organisation.record.citizen_taken",
    };

    private static int IndexOf(IReadOnlyList<FieldEntryInput> typed, RecordField column)
    {
        for (var i = 0; i < typed.Count; i++) if (typed[i].Code == column.Code) return i;
        return typed.Count;
    }
}
