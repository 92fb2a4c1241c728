using DangBoSo.Platform.Files.TextExtraction;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Platform.Search;

internal static class SearchEndpoints
{
    private const int PageSize = 20;

    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        app.MapGet("/search", PageAsync).WithName("platform.search").RequireAuthorization();
        app.MapGet("/api/v1/search", FindAsync).WithName("platform.search.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(string? q, string? kind, long? before, SearchIndex index, IEnumerable<SearchKind> kinds, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<SearchPage>(new PageTitle("Tìm kiếm"), await FindAsync(q, kind, before, index, kinds, ct), ct);

    private static async Task<SearchModel> FindAsync(string? q, string? kind, long? before, SearchIndex index, IEnumerable<SearchKind> kinds, CancellationToken ct)
    {
        var query = (q ?? "").Trim();
        if (query.Length > 200) query = query[..200];
        var known = kinds.ToDictionary(k => k.Kind, StringComparer.Ordinal);
        var only = kind is not null && known.ContainsKey(kind) ? kind : null;
        var hits = await index.FindAsync(query, only, before, PageSize + 1, ct);
        var counts = await index.CountByKindAsync(query, ct);
        var total = counts is null ? await index.CountAsync(query, only, ct) : only is null ? counts.Values.Sum() : counts.GetValueOrDefault(only);
        var page = hits.Take(PageSize).Select(h => new FoundModel(h, known[h.Kind].Href(h.Record), known[h.Kind].Text)).ToList();
        var found = known.Values.Where(index.MayFind).Where(k => counts is null || counts.ContainsKey(k.Kind)).Select(k => new FoundKind(k.Kind, k.Text, counts?[k.Kind]));
        return new SearchModel(query, only, [.. query.Length == 0 ? [] : found], page, total, hits.Count > PageSize ? page[^1].Hit.Seq : null) { ReadsPdf = PdfText.IsThere };
    }
}
