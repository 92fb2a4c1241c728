using System.ComponentModel.DataAnnotations;
using System.Globalization;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.ImportTable;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Features.MapColumns;

public sealed record MapColumnsInput
{
    public IReadOnlyList<PlacedColumnInput> Columns { get; init; } = [];
}

/// <summary>Where one field stands in the file.</summary>
public sealed record PlacedColumnInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Field { get; init; }

    /// <summary>Number of the file's column, from 0; empty where the file has none.</summary>
    [StringLength(3, ErrorMessage = "platform.input.too_long")]
    public string? At { get; init; }
}

/// <summary>A person says which column of the file is which field. Remembered for his next file with these headings.</summary>
internal sealed class MapColumnsHandler(ImportTableHandler imports, ColumnsReader reader, Tables tables, ColumnPlans plans, Acts acts)
{
    public async Task<Guid> HandleAsync(Guid id, MapColumnsInput input, CancellationToken ct)
    {
        var import = await OpenAsync(id, ct);
        await using var table = await tables.OpenAsync(import, ct);
        var peek = await FilePeek.ReadAsync(table, ct) ?? throw new RuleBroken("organisation.import.unreadable");
        var columns = ColumnPlan.Text(Placed(plans.FormOf(import.Kind), input.Columns, peek.Headings.Count));
        import.Columns = columns;
        await plans.RememberAsync(import.Kind, peek.Headings, columns, ct);
        await acts.SaveAsync(new Act("organisation.import_columns_set", id), ct);
        return id;
    }

    public async Task<MapColumnsModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var import = await OpenAsync(id, ct);
        return await reader.ReadAsync(import, ct) ?? throw new RuleBroken("organisation.import.unreadable");
    }

    private async Task<Import> OpenAsync(Guid id, CancellationToken ct)
    {
        var import = await imports.FindAsync(id, ct);
        return import.AppliedAt is null && import.JobId is null ? import : throw new RuleBroken("organisation.import.applied_already");
    }

    /// <exception cref="InvalidInput">Everything that is wrong, beside its field.</exception>
    private static Dictionary<string, int> Placed(TableForm form, IReadOnlyList<PlacedColumnInput> said, int width)
    {
        var (placed, labels, errors) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<int, string>(), new List<InputError>());
        for (var i = 0; i < said.Count; i++)
        {
            var (at, field) = ($"Columns[{i}].At", form.Columns.FirstOrDefault(c => c.Name == said[i].Field));
            if (field is null) errors.Add(new InputError($"Columns[{i}].Field", "organisation.record.unknown_part"));
            else if (said[i].At is null && field.Required) errors.Add(new InputError(at, "organisation.import.column_needed", field.Heading));
            else if (said[i].At is not { } text) continue;
            else if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var column) || column >= width) errors.Add(new InputError(at, "platform.input.choice"));
            else if (!labels.TryAdd(column, field.Heading)) errors.Add(new InputError(at, "organisation.import.column_used", labels[column]));
            else if (!placed.TryAdd(field.Name, column)) errors.Add(new InputError(at, "organisation.record.unknown_part"));
        }

        foreach (var missing in form.Columns.Where(c => c.Required && said.All(s => s.Field != c.Name))) errors.Add(new InputError(nameof(MapColumnsInput.Columns), "organisation.import.column_needed", missing.Heading));
        return errors.Count > 0 ? throw new InvalidInput(errors) : placed;
    }
}
