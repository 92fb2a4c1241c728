using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.CheckSection;

/// <summary>Values stay as they are; what was compared with which source is noted.</summary>
public sealed record CheckSectionInput : ProvenanceInput
{
    /// <summary>Codes of the fields that were compared.</summary>
    public IReadOnlyList<string> Compared { get; init; } = [];
}

public sealed record CheckSectionModel(Guid Member, string Name, string Code, string Title, int Version, IReadOnlyList<Option> Filled);

internal sealed class CheckSectionHandler(MemberGate gate, RecordBook book, SectionReader reader, RecordWriter writer, Reads reads, Acts acts)
{
    public async Task<Guid> HandleAsync(Guid id, string section, CheckSectionInput input, int? seen, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var found = book.Section(section);
        var present = await book.PresentAsync(id, found.Fields, ct);
        var compared = found.Fields.Where(f => input.Compared.Contains(f.Code) && book.Stored(member, f, present.GetValueOrDefault(f.Code)) is not null).ToList();
        if (compared.Count == 0) throw new InvalidInput(nameof(input.Compared), "organisation.record.nothing_marked");
        await writer.TouchAsync(id, section, seen, ct);
        var from = input.Read();
        foreach (var field in compared) writer.Check(member, field, from, present.GetValueOrDefault(field.Code));
        await acts.SaveAsync(new Act("organisation.record_checked", id, new JsonObject { ["section"] = section, ["fields"] = string.Join(",", compared.Select(f => f.Code)) }), ct);
        return id;
    }

    public async Task CheckSeenAsync(Guid id, string section, CancellationToken ct)
    {
        await gate.ManagedAsync(id, ct);
        book.Section(section);
    }

    public async Task<CheckSectionModel> ReadAsync(Guid id, string section, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var found = book.Section(section);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        var shown = await reader.ReadAsync(member, found, own: false, ct);
        return new CheckSectionModel(id, member.FullName, found.Code, found.Title, shown.Version,
            [.. shown.Fields.Where(f => f.Value is not null).Select(f => new Option(f.Code, $"{f.Label}: {f.Value}", f.From is null ? "Chưa ghi nguồn" : $"{f.From} · {f.StateWord}"))]);
    }
}
