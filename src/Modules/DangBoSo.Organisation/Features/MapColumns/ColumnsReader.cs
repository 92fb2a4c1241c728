using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Features.MapColumns;

/// <summary>The columns of an uploaded table beside our fields, with two cells of each.</summary>
internal sealed class ColumnsReader(Tables tables, ColumnPlans plans, MemberForm members, Messages messages)
{
    /// <returns>Null where the headings cannot be read.</returns>
    public async Task<MapColumnsModel?> ReadAsync(Import import, CancellationToken ct)
    {
        await using var table = await tables.OpenAsync(import, ct);
        if (await FilePeek.ReadAsync(table, ct) is not { } peek) return null;
        var (form, plan) = (plans.FormOf(import.Kind), await plans.OfAsync(import, peek.Headings, ct));
        var shifted = import.Kind is ImportKind.Members ? ShiftedColumns.Find(peek, plan.Placed, members.More) : [];
        var used = plan.Placed.ToDictionary(p => p.Value, p => form.Columns.First(c => c.Name == p.Key).Heading);
        return new MapColumnsModel(import.Id, import.Kind, (await tables.FileAsync(import, ct)).Name,
            [.. peek.Headings.Select((h, i) => new FileColumn(i, h.Length > 0 ? h : $"(cột thứ {i + 1})", peek.Samples(i), used.GetValueOrDefault(i)))],
            [.. form.Columns.Select(c => new AskedColumn(c.Name, c.Heading, c.Required, plan.Placed.TryGetValue(c.Name, out var at) ? at : null))],
            [.. shifted.Select(s => messages.Text("organisation.import.shifted", s.Heading, s.Wanted, s.Found, s.Rows, s.Of))],
            // A slip of columns is asked about first, unless a person has seen it and said that it is so.
            plan.Settled && (shifted.Count == 0 || import.Columns is not null));
    }
}
