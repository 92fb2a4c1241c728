using System.Globalization;

namespace DangBoSo.Bench.Generating;

/// <summary>How much of everything: the composed province of <c>province.csv</c>, where each number has its source, times a scale.</summary>
/// <param name="Tasks">Of the plan that all base organisations share, at most 1x.</param>
/// <param name="MoreTasks">Beyond 1x: all of one committee, so that one list is that long.</param>
/// <param name="Register">Entries of the root's incoming register: the longest list of documents.</param>
/// <param name="Day">The world ends on it; reports are in up to the last due day before it.</param>
internal sealed record Shape(int Uppers, int Bases, int Cells, int Members, int Accounts, int Documents, int IncomingOfThousand, int Register, int Tasks, int MoreTasks, DateOnly Day)
{
    public const int Lines = 30;

    public int Organisations => 1 + Uppers + Bases + Cells;

    /// <param name="scale">0.01, 1, 10; above 1 only members and tasks grow.</param>
    /// <param name="documents">Instead of the scale's number.</param>
    /// <param name="day">Last day of the world.</param>
    public static Shape Of(double scale, int? documents, DateOnly day)
    {
        var province = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "province.csv")).Skip(1).Select(l => l.Split(',', 3)).ToDictionary(p => p[0], p => int.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        int Part(string what, double times) => (int)Math.Round(province[what] * times);
        var least = Math.Min(scale, 1);
        var bases = Math.Max(6, Part("base organisations", least));
        var papers = documents ?? Part("documents", least);
        var tasks = Part("tasks", scale);
        return new Shape(
            province["upper committees"], bases, Math.Max(bases, Part("organisations", least) - 1 - province["upper committees"] - bases),
            Part("members", scale), Part("accounts", least), papers, province["incoming of 1000"], Math.Min(province["register"], papers * 10 / 11),
            Math.Min(tasks, province["tasks"]), Math.Max(0, tasks - province["tasks"]), day);
    }
}
