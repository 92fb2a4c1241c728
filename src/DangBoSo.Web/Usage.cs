namespace DangBoSo.Web;

/// <summary>What may stand after <c>./run</c>. A misspelt switch is refused: it would quietly open another database.</summary>
internal static class Usage
{
    private const string Text = """
        ./run [LỆNH] [TÙY CHỌN]

        Không có lệnh: mở http://localhost:5080. Lệnh: {0}.

          --empty                không có dữ liệu minh họa
          --postgres KẾT_NỐI     dùng PostgreSQL thay cho SQLite
          --database TỆP         tệp SQLite
          --data, --files, --keys THƯ_MỤC
          --urls ĐỊA_CHỈ         thay cho http://localhost:5080
          --zone MÚI_GIỜ         thay cho Asia/Ho_Chi_Minh
          --soffice TỆP          LibreOffice, khi không nằm trong PATH
          --job-lease GIÂY       sau bao lâu một công việc dở được làm tiếp
          --environment Development   mở thêm /ui

        Chi tiết: docs/operate.
        """;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "--empty", "--postgres", "--database", "--data", "--files", "--keys", "--urls", "--zone", "--soffice", "--job-lease", "--environment", "--bench" };

    public static bool IsAsked(string[] args) => args is ["help", ..] || args.Any(a => a is "--help" or "-h" or "-?");

    public static string Of(IEnumerable<string> commands) => string.Format(null, Text, string.Join(", ", commands.Order(StringComparer.Ordinal)));

    /// <summary>The first argument of the server that nobody knows; null when all are known. Commands judge their own.</summary>
    public static string? Unknown(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            // Sections of the host's own configuration, such as Logging:LogLevel:Default.
            if (!Known.Contains(name) && !name.Contains(':', StringComparison.Ordinal)) return args[i];
            if (name != "--empty" && !args[i].Contains('=', StringComparison.Ordinal) && ++i == args.Length) return args[^1];
        }

        return null;
    }
}
