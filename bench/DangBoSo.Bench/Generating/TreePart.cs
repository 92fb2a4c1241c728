using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;

namespace DangBoSo.Bench.Generating;

/// <summary>One province: its committee, upper committees, base organisations and cells, with their first version, organ, line and search row.</summary>
internal static class TreePart
{
    public static readonly DateTimeOffset Founded = new(2025, 7, 1, 1, 0, 0, TimeSpan.Zero);

    public static List<Place> Make(Shape shape, Texts texts, IBulk bulk, Records records)
    {
        var draw = Draw.For("tree");
        var places = new List<Place>(shape.Organisations);
        Place Add(string code, UnitKind kind, string word, Place? parent)
        {
            var at = Founded.AddMilliseconds(places.Count);
            var place = new Place(draw.Id(at), draw.Id(at), code, $"{word} {texts.Line(draw, 2, 5)}", kind, parent);
            places.Add(place);
            return place;
        }

        var root = Add("M", UnitKind.ProvincialParty, "Đảng bộ tỉnh mẫu", null);
        var uppers = Enumerable.Range(1, shape.Uppers).Select(i => Add($"M.{i:00}", UnitKind.UpperParty, "Đảng bộ", root)).ToList();
        var bases = Enumerable.Range(0, shape.Bases).Select(i => Add($"{uppers[i % uppers.Count].Code}.{i / uppers.Count + 1:000}", UnitKind.BaseParty, "Đảng bộ", uppers[i % uppers.Count])).ToList();
        for (var i = 0; i < shape.Cells; i++) Add($"{bases[i % bases.Count].Code}.{i / bases.Count + 1:00}", UnitKind.Cell, "Chi bộ", bases[i % bases.Count]);
        Write(places, draw, bulk, records);
        return places;
    }

    private static void Write(List<Place> places, Draw draw, IBulk bulk, Records records)
    {
        using var units = bulk.Open("organisation_unit", "id", "code", "name", "short_name", "kind", "parent_id", "root_id", "founded_on", "version");
        using var versions = bulk.Open("organisation_unit_version", "id", "unit_id", "code", "name", "short_name", "kind", "parent_id", "valid_from", "recorded_at");
        using var organs = bulk.Open("organisation_organ", "id", "unit_id", "kind", "name");
        using var lineage = bulk.Open("platform_lineage", "organisation_id", "ancestor_id");
        var (day, at) = (DateOnly.FromDateTime(Founded.DateTime), UtcMicroseconds.ToMicroseconds(Founded));
        foreach (var p in places)
        {
            units.Row(p.Id, p.Code, p.Name, p.Name, p.Kind.ToString(), p.Parent?.Id, p.Line[^1], day, 1);
            versions.Row(draw.Id(Founded), p.Id, p.Code, p.Name, p.Name, p.Kind.ToString(), p.Parent?.Id, day, at);
            organs.Row(p.Organ, p.Id, nameof(OrganKind.Committee), p.Kind is UnitKind.Cell ? "Chi ủy" : "Ban Chấp hành");
            foreach (var above in p.Line) lineage.Row(p.Id, above);
            records.Seen(p.Id, [p], listKey: Listing.Key("unit", p.Code));
            records.Found(p.Id, "organisation.unit", p.Name, day, $"{p.Code} {p.Name}", p);
        }
    }
}
