namespace DangBoSo.Platform.Files;

/// <summary>An upload that is not taken, with the code of the reason (texts in <c>Messages.vi.json</c>).</summary>
public sealed class FileRefused(string code, params string[] args) : Exception
{
    public string Code => code;

    public override string Message => code;

    public IReadOnlyList<string> Args => args;
}
