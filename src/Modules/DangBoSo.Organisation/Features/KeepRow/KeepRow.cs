using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Features.KeepRow;

public sealed record KeepRowInput : ProvenanceInput
{
    /// <summary>Cells by the column's code; a cell left out is empty.</summary>
    public IReadOnlyList<FieldEntryInput> Cells { get; init; } = [];
}

public sealed record RemoveRowInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    /// <summary>For the API: the edition that was read.</summary>
    public string? Version { get; init; }
}

/// <param name="Line">Null for a new row.</param>
/// <param name="Edition">What was seen; 0 for a new row.</param>
public sealed record KeepRowModel(Guid Member, string Name, Guid? Line, string Section, string SectionTitle, string List, string ListTitle, int Edition, IReadOnlyList<AskedFieldModel> Cells, string? From);

/// <summary>A relative, a time of work, an award: added, changed by a new edition, taken out with a reason.</summary>
internal sealed class KeepRowHandler(MemberGate gate, RecordBook book, SectionReader reader, FieldJudge judge, RecordWriter writer, Reads reads, Acts acts, SaveFailures failures)
{
    public async Task<string> AddAsync(Guid id, string list, KeepRowInput input, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        return await PutAsync(member, book.List(list), input, null, ct);
    }

    public async Task<string> ChangeAsync(Guid id, Guid line, KeepRowInput input, int? seen, CancellationToken ct)
    {
        var (member, row, list) = await FindAsync(id, line, seen, ct);
        return await PutAsync(member, list, input, row, ct);
    }

    public async Task<string> RemoveAsync(Guid id, Guid line, RemoveRowInput input, int? seen, CancellationToken ct)
    {
        var (_, row, list) = await FindAsync(id, line, seen, ct);
        writer.RemoveRow(row, input.Reason!);
        var section = book.Rules.SectionOf(list).Code;
        await writer.TouchAsync(id, section, null, ct);
        await acts.SaveAsync(new Act("organisation.record_row_removed", id, new JsonObject { ["list"] = list.Code, ["line"] = line.ToString("D") }), ct);
        return section;
    }

    public async Task CheckAsync(Guid id, string list, KeepRowInput input, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        judge.JudgeRow(book.List(list), input.Cells, member.BirthDate);
    }

    public async Task CheckLineAsync(Guid id, Guid line, KeepRowInput? input, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var row = await book.RowAsync(id, line, ct);
        if (input is not null) judge.JudgeRow(book.List(row.List), input.Cells, member.BirthDate);
    }

    public async Task<KeepRowModel> ReadNewAsync(Guid id, string list, CancellationToken ct) => await ShowAsync(await gate.ManagedAsync(id, ct), book.List(list), null, ct);

    public async Task<KeepRowModel> ReadAsync(Guid id, Guid line, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var row = await book.RowAsync(id, line, ct);
        return await ShowAsync(member, book.List(row.List), row, ct);
    }

    private async Task<KeepRowModel> ShowAsync(Member member, RecordList list, MemberRow? row, CancellationToken ct)
    {
        await reads.RecordAsync(MemberActs.Read, member.Id, ct);
        var section = book.Rules.SectionOf(list);
        var cells = row is null ? new Dictionary<string, string>() : book.Cells(row);
        return new KeepRowModel(member.Id, member.FullName, row?.LineId, section.Code, section.Title, list.Code, list.Title, row?.Edition ?? 0,
            [.. list.Columns.Select(c => reader.Ask(c, cells.GetValueOrDefault(c.Code)))], row is null ? null : RecordWords.From(row.Source, row.SourceDay));
    }

    private async Task<(Member Member, MemberRow Row, RecordList List)> FindAsync(Guid id, Guid line, int? seen, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var row = await book.RowAsync(id, line, ct);
        if (row.Edition != seen) throw await failures.StaleAsync("organisation_member_row", row.Id.ToString("D"), ct);
        return (member, row, book.List(row.List));
    }

    private async Task<string> PutAsync(Member member, RecordList list, KeepRowInput input, MemberRow? before, CancellationToken ct)
    {
        var (id, row) = (member.Id, writer.PutRow(member.Id, list, RowText.Of(judge.JudgeRow(list, input.Cells, member.BirthDate)), input.Read(), before));
        var section = book.Rules.SectionOf(list).Code;
        await writer.TouchAsync(id, section, null, ct);
        await acts.SaveAsync(new Act("organisation.record_row_kept", id, new JsonObject { ["list"] = list.Code, ["line"] = row.LineId.ToString("D") }), ct);
        return section;
    }
}
