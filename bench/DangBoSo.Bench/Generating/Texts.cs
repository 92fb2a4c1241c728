using DangBoSo.Platform.Tables;

namespace DangBoSo.Bench.Generating;

/// <summary>Words drawn as often as they stand in the texts of demo/, and names put together from the parts of the demonstration's invented names.</summary>
internal sealed class Texts
{
    private readonly List<string> words = [];
    private readonly List<int> upTo = [];
    private readonly List<string> families = [], middles = [], givens = [];

    public Texts()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in (string[])["de-an-chuyen-doi-so.md", "assignments.csv", "clauses.csv", "register-ninh-binh.csv", "targets.csv"])
        {
            foreach (var word in File.ReadAllText(Demo(file)).Split([' ', '\n', '\r', ',', ';', '.', '"', '(', ')', '*', '#', ':', '/', '“', '”'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.All(char.IsLetter)))
                counts[word.ToLowerInvariant()] = counts.GetValueOrDefault(word.ToLowerInvariant()) + 1;
        }

        foreach (var (word, count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            words.Add(word);
            upTo.Add((upTo.Count == 0 ? 0 : upTo[^1]) + count);
        }

        foreach (var name in File.ReadLines(Demo("members.csv")).Skip(1).Select(l => l.Split(',')[1].Split(' ')).Where(n => n.Length > 2))
        {
            families.Add(name[0]);
            middles.Add(name[1]);
            givens.Add(name[^1]);
        }
    }

    /// <summary>A sentence without its full stop.</summary>
    public string Line(Draw draw, int least, int most)
    {
        var line = string.Join(' ', Enumerable.Range(0, draw.Between(least, most)).Select(_ => Word(draw)));
        return char.ToUpperInvariant(line[0]) + line[1..];
    }

    public string Name(Draw draw) => $"{draw.Of(families)} {draw.Of(middles)} {draw.Of(givens)}";

    /// <summary>A table of demo/, row by row.</summary>
    public static async Task<IReadOnlyList<TableRow>> TableAsync(string name)
    {
        await using var file = File.OpenRead(Demo(name));
        using var reader = await TableReader.OpenAsync(file, CancellationToken.None);
        return await reader.RowsAsync().ToListAsync();
    }

    private string Word(Draw draw)
    {
        var at = upTo.BinarySearch(draw.Below(upTo[^1]) + 1);
        return words[at < 0 ? ~at : at];
    }

    private static string Demo(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DangBoSo.slnx"))) return Path.Combine(folder.FullName, "demo", name);
        }

        throw new InvalidOperationException("The bench runs from inside the repository.");
    }
}
