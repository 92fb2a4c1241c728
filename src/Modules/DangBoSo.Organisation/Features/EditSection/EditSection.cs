using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Organisation.Features.EditSection;

public sealed record EditSectionInput : ProvenanceInput
{
    /// <summary>Fields of the section; those left out stay as they are.</summary>
    public IReadOnlyList<FieldEntryInput> Fields { get; init; } = [];

    /// <summary>Doubts were looked at: it is so in the papers.</summary>
    public bool Confirmed { get; init; }
}

public sealed record EditSectionModel(Guid Member, string Name, string Code, string Title, int Version, IReadOnlyList<AskedFieldModel> Fields);

internal sealed class EditSectionHandler(MemberGate gate, RecordBook book, SectionReader reader, FieldJudge judge, RecordWriter writer, Reads reads, Acts acts)
{
    /// <param name="id">The member.</param>
    /// <param name="section">Code of the section.</param>
    /// <param name="input">Typed values and where they are from.</param>
    /// <param name="seen">The section's version that the editor saw.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> HandleAsync(Guid id, string section, EditSectionInput input, int? seen, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var found = book.Section(section);
        var present = await book.PresentAsync(id, found.Fields, ct);
        await writer.TouchAsync(id, section, seen, ct);
        var changes = await judge.JudgeAsync(member, found, present, input.Fields, input.Confirmed, ct);
        if (changes.Count == 0) throw new InvalidInput("", "organisation.record.nothing_changed");
        var from = input.Read();
        foreach (var (field, stored) in changes) await writer.PutAsync(member, field, stored, from, present.GetValueOrDefault(field.Code), ct);
        await acts.SaveAsync(new Act("organisation.record_changed", id, new JsonObject { ["section"] = section, ["fields"] = string.Join(",", changes.Select(c => c.Field.Code)) }), ct);
        return id;
    }

    /// <summary>What the rule set says of the values, told in the same round as what is wrong in their shape.</summary>
    public async Task CheckAsync(Guid id, string section, EditSectionInput input, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var found = book.Section(section);
        await judge.JudgeAsync(member, found, await book.PresentAsync(id, found.Fields, ct), input.Fields, input.Confirmed, ct);
    }

    public async Task CheckSeenAsync(Guid id, string section, CancellationToken ct)
    {
        await gate.ManagedAsync(id, ct);
        book.Section(section);
    }

    public async Task<EditSectionModel> ReadAsync(Guid id, string section, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var found = book.Section(section);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        var present = await book.PresentAsync(id, found.Fields, ct);
        return new EditSectionModel(id, member.FullName, found.Code, found.Title, await book.VersionAsync(id, section, ct),
            [.. found.Fields.Select(f => reader.Ask(f, book.Stored(member, f, present.GetValueOrDefault(f.Code))))]);
    }
}
