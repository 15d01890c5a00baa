fn main() {
    let name = std::env::args().nth(1).expect("a name");
    println!("{name} {}", rustext::sum(4));
    let program = std::env::current_exe().expect("a program");
    println!("{}", program.display());
}

#[test]
fn sum_of_threads() {
    assert_eq!(rustext::sum(3), 3);
}
