using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acts;

namespace DangBoSo.Organisation.Features.ShowSection;

/// <summary>One section of a member's record. Sealed values of other sections stay closed.</summary>
internal sealed class ShowSectionHandler(MemberGate gate, RecordBook book, SectionReader reader, Reads reads)
{
    public async Task<SectionModel> ReadAsync(Guid id, string section, CancellationToken ct)
    {
        var member = await gate.SeenAsync(id, ct);
        var found = book.Section(section);
        gate.DemandOpen(found);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        return await reader.ReadAsync(member, found, own: false, ct);
    }
}
