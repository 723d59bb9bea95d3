using System.Text;

namespace Lucid.Generators.Plans;

/// <summary>State keys in PyTorch's form.</summary>
internal static class StateKeys
{
    /// <summary>
    /// The key that follows from a member's name: <c>_downBlock</c> and <c>DownBlock</c> are <c>down_block</c>, <c>Stage1</c> is <c>stage1</c>.
    /// Words are found as <c>JsonNamingPolicy.SnakeCaseLower</c> finds them, and underscores at the beginning are dropped.
    /// </summary>
    public static string Of(string name)
    {
        string bare = name.TrimStart('_');
        var key = new StringBuilder();
        for (int i = 0; i < bare.Length; i++)
        {
            if (i > 0 && char.IsUpper(bare[i]) && BeginsWord(bare, i))
            {
                key.Append('_');
            }

            key.Append(char.ToLowerInvariant(bare[i]));
        }

        return key.Length == 0 ? name : key.ToString();
    }

    /// <summary>Whether a key that a user wrote is one: parts of letters, digits, underscores and hyphens, with dots between them.</summary>
    public static bool IsLegal(string? key) =>
        key is not null
        && key.Split('.').All(part => part.Length > 0 && part.All(sign => char.IsLetterOrDigit(sign) || sign is '_' or '-'));

    // "BN" in "ConvBN" is one word, and in "BNConv" it ends where the small letters show that another has begun.
    private static bool BeginsWord(string name, int index) =>
        char.IsLower(name[index - 1]) || char.IsDigit(name[index - 1])
        || (char.IsUpper(name[index - 1]) && index + 1 < name.Length && char.IsLower(name[index + 1]));
}
